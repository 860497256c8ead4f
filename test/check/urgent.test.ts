import { expect, test } from "vitest";
import { TELEGRAM, TELEGRAM_LIMITS } from "../../src/channels/telegram/limits.ts";
import { check } from "../../src/check/check.ts";
import { compileContent } from "../../src/content/content.ts";
import { en, fixtureFiles, TODAY, withFiles } from "../helpers/library.ts";

const words = (count: number): string => "go ".repeat(count).trim();
const own = (flow: string, text: string) =>
  withFiles(fixtureFiles(), {
    "flows/content.lock.json": null,
    "flows/rights/stop.yaml": (before) => `${flow}\n${before}`,
    "locales/en/rights/stop.yaml": `title: Stop\nstart: { text: "${text}" }\nnow: { title: Now, text: Choose. }\nwords: { title: Words, text: Choose. }\n`,
    "locales/fr/rights/stop.yaml": "title: Stop\nstart: { text: Choisissez. }\nnow: { title: Non, text: Choisissez. }\nwords: { title: Mots, text: Choisissez. }\n", // prettier-ignore
  });

function urgentOf(flow: string, text: string): string[] {
  const content = compileContent(own(flow, text));
  if (content.compiled === null) throw new Error(JSON.stringify(content.problems));
  const { problems } = check(content, content.compiled, [{ serving: TELEGRAM, limits: TELEGRAM_LIMITS }], TODAY);
  return problems.flatMap(({ code, values }) => (code === "urgent-text-long" ? [String(values["what"])] : []));
}

test("an urgent text that nobody has reviewed has sixty words at most", () => {
  expect(urgentOf("urgent: true", words(60))).toEqual([]);
  expect(urgentOf("urgent: true", words(61))).toEqual(["61 of 60 words"]);
});

test("it has no list and no link", () => {
  expect(urgentOf("urgent: true", "- go\\n- stay")).toEqual(["a list"]);
  expect(urgentOf("urgent: true", "[go](https://example.org/)")).toEqual(["a link"]);
});

test("once it is reviewed, or where nothing is urgent, it may say more", () => {
  expect(urgentOf("urgent: true\nreviewed_by: Lantern House", words(61))).toEqual([]);
  expect(urgentOf("urgent: false", words(61))).toEqual([]);
});

test.each(["guidance", "own", "self"])("it says that nobody has reviewed it, also as a statement of the kind %s", (statement) => {
  const files = own("urgent: true", "Choose.").map((file) =>
    file.path === "flows/rights/stop.yaml"
      ? { ...file, text: file.text.replace("statement: guidance", `statement: ${statement}`) }
      : file,
  );
  const node = compileContent(files).compiled?.nodes.find(({ id }) => id === "rights/stop#start");
  expect(node?.texts[en]?.citation?.notes.at(-1)).toMatch(/^Not yet reviewed/);
});
