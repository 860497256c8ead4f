import { describe, expect, it } from "vitest";
import { assemble } from "../../src/content/compiled.ts";
import { compileContent } from "../../src/content/content.ts";
import type { Content } from "../../src/content/content.ts";
import { formatProblem, isError } from "../../src/content/problem.ts";
import { placeCode } from "../../src/core/ids.ts";
import type { Library } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import { context, fixtureFiles, fixtureLibrary, fr, labelsOf, linesOf, linkOf } from "../helpers/library.ts";
import { file } from "../helpers/tiny.ts";

type Texts = Readonly<Record<string, string>>;

/** The fixture with an operator's files laid over it. */
const withLocal = (texts: Texts): Content =>
  compileContent([...fixtureFiles(), ...Object.entries(texts).map(([path, text]) => file(`local/${path}`, text))]);

function libraryIn(content: Content): Library {
  if (content.compiled === null) throw new Error("the shipped content was taken down");
  return assemble(content.compiled);
}
const errorsOf = (content: Content): string[] => content.problems.filter(isError).map(formatProblem);

const SENTENCE: Texts = { "locales/en/rights/stop.yaml": "now:\n  text: Choose a button, or call Example Circle.\n" };
const ENTRY: Texts = {
  "flows/directory/ug.yaml": `entries:
  reed:
    name: Reed House
    type: service
    places: [ug]
    needs: [health.primary]
    contacts: [{ kind: phone, value: "+256 700 000000", source: example-report, checked: 2026-11-01 }]
    consent: asked
    state: verified
    verified: { on: 2026-11-01, by: Example Check }
    expires: 2028-01-01
`,
  "locales/en/directory/ug.yaml": "reed: { text: A house by the water. }\n",
};
const PACK: Texts = {
  "flows/law/ug.yaml": `place: ug
statements:
  drum:
    topic: arrest-rights
    who: [workers]
    source: { title: Drum Act, issuer: Example Parliament, article: section 1, date: 2001-01-01 }
    checked: 2026-10-01
    expires: 2028-01-01
    checked_by: { organisation: Example Lawyers, role: lawyer }
    confidence: law-text
`,
  "locales/en/law/ug.yaml": "drum: { statement: You may play a drum. }\n",
};
const FLOW: Texts = {
  "flows/work/night.yaml":
    "audience: [worker]\nsources: [parasol]\nstatement: own\nreviewed: 2026-11-01\nnodes:\n  start: { next: [system/home] }\n",
  "locales/en/work/night.yaml": "title: At night\nstart: { text: Go in twos. }\n",
  "locales/fr/work/night.yaml": "title: La nuit\nstart: { text: Allez à deux. }\n",
  "flows/system/home.yaml": "nodes:\n  home:\n    next: [rights/stop, work/night, system/law, system/services, quizzes/teamwork]\n",
};

describe("an operator's own files, laid over the shipped ones,", () => {
  const content = withLocal({ ...SENTENCE, ...ENTRY, ...PACK, ...FLOW });
  const library = libraryIn(content);
  const show = (id: string, place: string | null = null) =>
    open(library, linkOf(library, id, { place: place === null ? null : placeCode(place) }), context());

  it("are all taken in", () => {
    expect([errorsOf(content), content.leftOut]).toEqual([[], []]);
  });

  it("add an entry to the directory", () => {
    expect(labelsOf(show("system/services#health.primary", "ug").buttons)).toContain("Reed House");
  });

  it("add the law of a place", () => {
    expect(linesOf(show("system/law#arrest-rights", "ug"))).toContain("You may play a drum.");
  });

  it("add a topic, with a button to it on the shipped start", () => {
    expect(labelsOf(show("system/home#home").buttons)).toEqual([
      "Police stop you",
      "At night",
      "Law where you are",
      "Find a service",
      "How well do we work together?",
    ]);
    expect(linesOf(show("work/night#start"))[0]).toBe("Go in twos.");
    expect(open(library, linkOf(library, "work/night#start"), context({ language: fr })).title).toBe("La nuit");
  });

  it("replace one sentence and leave the rest of its file", () => {
    expect(linesOf(show("rights/stop#now"))[0]).toBe("Choose a button, or call Example Circle.");
    expect(show("rights/stop#now").title).toBe("With the police now");
    expect(linesOf(show("rights/stop#words"))[0]).toBe("A stop is when police keep you from going on.");
  });

  it("change no code of a shipped screen", () => {
    expect([...library.nodes.keys()]).toEqual(expect.arrayContaining([...fixtureLibrary().nodes.keys()]));
  });

  it("change the hash that compiled copies are kept under", () => {
    expect(library.hash).not.toBe(fixtureLibrary().hash);
  });
});

describe("a mistake in an operator's files", () => {
  it("is reported in local/, at its line, and takes out that file alone", () => {
    const content = withLocal({
      ...SENTENCE,
      ...FLOW,
      "locales/fr/rights/stop.yaml": "now:\n  text: |\n    Choisissez.\n\n    Ou **non.\n",
    });
    expect(errorsOf(content)).toEqual([
      "local/locales/fr/rights/stop.yaml:5:5  error  markup-left  “**” is left in the text as it stands; is a mark not closed, or without a space beside it?",
    ]);
    expect(content.leftOut).toEqual(["local/locales/fr/rights/stop.yaml"]);
    const library = libraryIn(content);
    expect(linesOf(open(library, linkOf(library, "rights/stop#now"), context()))[0]).toBe(
      "Choose a button, or call Example Circle.",
    );
  });

  it("in a flow takes out what leads to it as well, each with its reason", () => {
    const content = withLocal({ ...SENTENCE, ...FLOW, "flows/work/night.yaml": "audience: [worker\n" });
    expect([...content.leftOut].sort()).toEqual([
      "local/flows/system/home.yaml",
      "local/flows/work/night.yaml",
      "local/locales/en/work/night.yaml",
      "local/locales/fr/work/night.yaml",
    ]);
    expect(errorsOf(content).map((line) => line.split("  ").slice(0, 3))).toEqual([
      ["local/flows/system/home.yaml:3:25", "error", "node-unknown"],
      ["local/flows/work/night.yaml:1:11", "error", "yaml-syntax"],
      ["local/locales/en/work/night.yaml:1:1", "error", "text-unknown"],
      ["local/locales/fr/work/night.yaml:1:1", "error", "text-unknown"],
    ]);
    expect([...libraryIn(content).nodes.keys()]).toEqual([...fixtureLibrary().nodes.keys()]);
  });

  it("in several of them is reported for each, all at once", () => {
    const content = withLocal({
      ...SENTENCE,
      ...PACK,
      "flows/directory/ug.yaml": "entries:\n  reed: { name: Reed House }\n",
      "flows/law/tz.yaml": "place: tanzania\nstatements: {}\n",
      "locales/fr/system/law.yaml": "law:\n  text: |\n    # Un titre\n",
      "notes.yaml": "a: b\n",
    });
    expect([...new Set(errorsOf(content).map((line) => line.split(":")[0]))]).toEqual([
      "local/flows/directory/ug.yaml",
      "local/flows/law/tz.yaml",
      "local/locales/fr/system/law.yaml",
      "local/notes.yaml",
    ]);
    expect([...libraryIn(content).laws.keys()]).toContain("ug");
  });

  it("that nobody can put down to one of them leaves all of them out", () => {
    const content = withLocal({ ...SENTENCE, "locales/languages.yaml": "es: { live: true }\n" });
    expect(content.leftOut).toHaveLength(2);
    expect(libraryIn(content).languages.size).toBe(3);
  });
});

const SHIPPED = JSON.stringify(compileContent(fixtureFiles()).compiled?.nodes);

describe("the shipped content stays up, word for word, whatever an operator's files do:", () => {
  it.each<[string, Texts]>([
    [
      "take a shipped screen's code",
      {
        ...FLOW,
        "flows/work/night.yaml": (FLOW["flows/work/night.yaml"] ?? "").replace("start: {", "start: { renamed: rights/stop#now,"),
      },
    ],
    ["rename a shipped screen", { "flows/rights/stop.yaml": "nodes:\n  now: { renamed: start }\n" }],
    ["salt a shipped screen", { "flows/rights/stop.yaml": "nodes:\n  now: { salt: pepper }\n" }],
    ["move a shipped item to another slot", { "flows/quizzes/teamwork.yaml": "items:\n  T1: { slot: 30 }\n" }],
    ["give a shipped slot to an item of their own", { "flows/quizzes/teamwork.yaml": "items:\n  T9: { slot: 1 }\n" }],
    ["change a shipped digit", { "flows/scales.yaml": "practice:\n  options:\n    yes: { digit: 7 }\n" }],
    ["put text where screens should be", { "flows/rights/stop.yaml": "nodes: none\n" }],
    ["empty a shipped file", { "flows/rights/stop.yaml": "nodes:\n" }],
    ["take the languages away", { "locales/languages.yaml": "en:\n" }],
    ["take the start away", { "flows/system/home.yaml": "nodes:\n  home:\n" }],
    ["break the shipped lock", { "flows/content.lock.json": "{" }],
    [
      "hold a lock of things that are gone",
      { "flows/content.lock.json": '{ "screens": { "aaaaaa": "work/gone#start" }, "slots": {}, "digits": {} }' },
    ],
    ["break the record of translations", { "locales/fr/edited.json": "[]" }],
    ["mistype an interface word", { "locales/en/ui.yaml": "back: Back to {where}\n" }],
    ["use a name that objects know", { "flows/rights/stop.yaml": "__proto__: { nodes: {} }\nconstructor: 1\n" }],
    ["hold a bomb", { "flows/rights/bomb.yaml": `a: &a [x]\n${"b: &b [*a]\n".repeat(30)}` }],
    ["are no YAML at all", { "flows/rights/stop.yaml": "\u0000\u0001{[", "locales/en/rights/stop.yaml": "\t- :" }],
  ])("%s", (_, texts) => {
    const content = withLocal(texts);
    expect(JSON.stringify(content.compiled?.nodes) === SHIPPED).toBe(true);
    expect(errorsOf(content).length).toBeGreaterThan(0);
    expect(content.leftOut.length).toBeGreaterThan(0);
  });
});

describe("an operator's own lock", () => {
  const LOCK = (screens: Texts): Texts => ({
    "flows/content.lock.json": JSON.stringify({ screens, slots: {}, digits: {} }, null, 1),
  });

  it("asks for the operator's screens alone, also where a shipped one is changed", () => {
    const lines = withLocal({ ...FLOW, ...LOCK({}) })
      .problems.map(formatProblem)
      .filter((line) => line.includes("  lock-"));
    expect(lines).toEqual([
      "local/flows/work/night.yaml:6:3  warning  lock-missing  “work/night#start” is new and not in the lock file: run npm run lock once its id is final",
    ]);
  });

  it("names a screen of the operator's that is gone, at its line", () => {
    const content = withLocal({ ...SENTENCE, ...LOCK({ aaaaaa: "work/gone#start" }) });
    expect(errorsOf(content)).toEqual([
      "local/flows/content.lock.json:3:3  error  lock-vanished  “work/gone#start” was published and is gone; say where it went with `renamed:` or `retired:`",
    ]);
    expect(content.leftOut).toEqual(["local/flows/content.lock.json"]);
  });
});

it("an operator can add to the countries in which an entry is not shown, and take none away", () => {
  const content = withLocal({ "flows/directory/global.yaml": "entries:\n  world-network:\n    not_in: [ug]\n" });
  const network = [...libraryIn(content).entries.values()].find((entry) => entry.id === "world-network");
  expect(network?.notIn).toEqual(["de", "ug"]);
});
