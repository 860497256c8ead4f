import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createInstallations } from "../../../src/channels/slack/installations.ts";
import type { CallRecord, FaultKind, JsonObject, Person, SeenView, Slack } from "../../fakes/slack/index.ts";
import { en, nodeOf, shippedLibrary } from "../../helpers/library.ts";
import { oneOf, random } from "../../helpers/random.ts";
import { MODES, SECRET, startBot, startFake } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { codeOf, QUIZ, said, shown, textOf, titleOf, wordsOf } from "./people.ts";

const SEED = 20_261_127;
const REQUESTS = 1_000;
const PEOPLE = 5;
const KINDS: readonly FaultKind[] = ["429", "500", "cut", "cut-after", "duplicate", "reorder", "late", "stale"];
/** What follows from what was injected: a call that was carried out before its connection was cut is made again, or comes too late. */
const FOLLOWS = /^(exchanged_trigger_id|expired_trigger_id|hash_conflict|not_found|used_url)$/;

const library = shippedLibrary();
const languages = [...library.languages.keys()];
const words = ["quiz", "topics", "tools", "directory", "compare", "privacy", "help", "", "what is decriminalisation", "&lt;b&gt;"];
const screens = [
  QUIZ,
  QUIZ,
  QUIZ,
  "quizzes/compare#compare",
  "tools/tools#tools",
  "system/services#services",
  "rights/arrest#start",
];

type Next = (below: number) => number;
/** One thing that somebody may do where they are; null: nothing of the kind is there. */
type Deed = (person: Person, next: Next) => Promise<unknown> | null;

const buttonsOf = ({ blocks }: Pick<SeenView, "blocks">): JsonObject[] =>
  blocks
    .flatMap(({ elements }) => (Array.isArray(elements) ? elements : []))
    .filter((element): element is JsonObject => typeof element === "object" && element !== null && !Array.isArray(element))
    .filter(({ type }) => type === "button");

/** Presses any of the buttons there, by their names: several may be called alike. */
const pressed = (
  person: Person,
  next: Next,
  at: Pick<SeenView, "blocks"> | null | undefined,
  where: Parameters<Person["tap"]>[1],
) => {
  const buttons = at === null || at === undefined ? [] : buttonsOf(at);
  if (buttons.length === 0) return null;
  return person.tap({ action_id: textOf(oneOf(buttons, next)["action_id"]) }, where);
};

/** Presses what opens a form in a modal, if the newest message has it. */
const opened = (person: Person): Promise<unknown> | null => {
  const message = person.sees().at(-1);
  const door = message?.buttons.find((label) => doors.has(label));
  return door === undefined ? null : person.tap(door, message);
};
const doors = new Set(languages.map((language) => wordsOf(language).plain.open_page));

const IN_A_MODAL: readonly Deed[] = [
  ...Array.from({ length: 6 }, () => sent),
  ...Array.from({ length: 3 }, (): Deed => (person, next) => pressed(person, next, person.modal, "modal")),
  (person) => person.close(),
];
const OUTSIDE: readonly Deed[] = [
  (person, next) => person.command("/parasol", oneOf(words, next)),
  (person, next) => person.command("/parasol", `language ${oneOf(languages, next)}`),
  (person, next) => person.command("/parasol", codeOf(oneOf(screens, next), { language: oneOf(languages, next) })),
  (person) => person.openHome(),
  (person) => person.shortcut("open"),
  (person, next) => pressed(person, next, person.home, "home"),
  (person, next) => pressed(person, next, person.sees().at(-1), person.sees().at(-1)),
  ...Array.from({ length: 4 }, () => opened),
];

/** Fills in most of a form, and sends it. */
function sent(person: Person, next: Next): Promise<unknown> | null {
  const { modal } = person;
  return modal?.submit === undefined ? null : fillIn(person, modal, next);
}
async function fillIn(person: Person, modal: SeenView, next: Next): Promise<unknown> {
  for (const { type, block_id: id, element } of modal.blocks)
    if (type === "input" && JSON.stringify(element).includes("plain_text_input")) await person.type(textOf(id), codeOf(QUIZ));
    else if (type === "input" && next(8) > 0) await person.choose(textOf(id), String(1 + next(2)));
  return person.submit();
}

const rejections: unknown[] = [];
const rejected = (reason: unknown): void => void rejections.push(reason);

describe.each(MODES)("a storm over %s", (mode) => {
  let slack: Slack;
  let bot: RunningBot;
  let people: Person[];
  beforeEach(async () => {
    process.on("unhandledRejection", rejected);
    slack = await startFake();
    const kept = new Map<string, string>();
    const store = {
      get: async (name: string) => kept.get(name),
      set: async (name: string, text: string) => kept.set(name, text).has(name),
      delete: async (name: string) => kept.delete(name),
    };
    bot = await startBot(slack, { mode, workspaces: createInstallations(store, SECRET) });
    const teams = ["one", "two"].map((name) => slack.workspace({ name, installed: false }));
    people = teams.flatMap((team) => Array.from({ length: PEOPLE }, () => team.person()));
    for (const person of [people[0], people[PEOPLE]]) await person?.install(bot.installUrl);
  });
  afterEach(async () => {
    await bot.stop();
    await slack.stop();
    process.off("unhandledRejection", rejected);
    expect(rejections.splice(0)).toEqual([]);
  });

  test(`${REQUESTS} requests under faults out of a seed: everybody is answered, and afterwards all is well`, async () => {
    slack.faults.plan({ seed: SEED, rate: 0.1, kinds: KINDS, except: ["auth.test", "apps.connections.open"], retryAfter: 0 });
    // Five seconds each time, which one of the two ways is to bear.
    if (mode === "socket") slack.faults.next("views.update", "hang");
    let done = 0;
    const live = async (person: Person, index: number): Promise<void> => {
      const next = random(SEED + index);
      while (done < REQUESTS) {
        const deed = oneOf(person.modal === null ? OUTSIDE : IN_A_MODAL, next);
        const doing = deed(person, next);
        if (doing === null) continue;
        done += 1;
        await doing;
        // What they did shows in a moment.
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await Promise.all(people.map(live));
    await slack.idle({ quiet: 700 });
    slack.faults.off();
    expect(slack.calls.filter(({ injected }) => injected).length).toBeGreaterThan(40);
    const submissions = slack.calls.filter(({ method }) => method === "view_submission").length;
    expect(submissions).toBeGreaterThan(REQUESTS / 50);
    expect(slack.unanswered).toEqual([]);
    expect(slack.findings).toEqual([]);
    expect(slack.refusals.filter((call) => !FOLLOWS.test(errorOf(call)) && !isOvertaken(call))).toEqual([]);
    expect(people.flatMap(({ errors }) => errors).length).toBe(slack.refusals.filter(isOvertaken).length);
    for (const person of people) await works(person);
    await bot.stop();
    expect(bot.noted.filter(({ event }) => event === "request-failed" || event === "memory-failed")).toEqual([]);
  });
  /** A form that came with an earlier state, and is another one by the time of the answer, since a call got through after all. */
  const isOvertaken = ({ method, outcome }: CallRecord): boolean =>
    method === "view_submission" && typeof outcome !== "string" && /no input block has this error/.test(outcome.messages.join());
  const errorOf = ({ outcome }: CallRecord): string => (typeof outcome === "string" ? outcome : outcome.error);

  async function works(person: Person): Promise<void> {
    if (person.modal !== null) await person.close();
    await person.command("/parasol", "language en");
    await person.command("/parasol", "quiz");
    expect(said(person).split("\n")[0]).toBe(titleOf("quizzes/quizzes#quizzes"));
    await person.openHome();
    await person.shortcut("open");
    await slack.idle();
    // With the country, where they chose one.
    expect(shown(person)).toMatchObject({ screen: nodeOf(library, "allies/allies#allies").code, language: en });
    expect(person.home?.blocks.length).toBeGreaterThan(3);
  }
});
