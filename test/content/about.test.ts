import { describe, expect, test } from "vitest";
import type { Compiled } from "../../src/content/compiled.ts";
import { compileContent } from "../../src/content/content.ts";
import { readFiles } from "../../src/content/load.ts";
import { formatProblem } from "../../src/content/problem.ts";
import { languageCode } from "../../src/core/ids.ts";
import { blockText } from "../../src/core/plain.ts";
import type { Block } from "../../src/core/screen.ts";
import { en, es, fr, ROOT } from "../helpers/library.ts";
import { file } from "../helpers/tiny.ts";

const shipped = readFiles({ shipped: ROOT, local: null });
const zh = languageCode("zh");

/** Content with each such file, compiled once. */
const known = new Map<string | null, Compiled | null>();

/** What the page about this bot holds, in a language, with this `about.yaml`. */
function aboutBlocks(text: string | null, language = en): readonly Block[] {
  const compiled =
    known.get(text) ?? compileContent(text === null ? shipped : [...shipped, file("local/about.yaml", text)]).compiled;
  known.set(text, compiled);
  const node = compiled?.nodes.find(({ id }) => id === "system/about#about");
  return node?.texts[language]?.body ?? [];
}

/** What it says, a line each. */
const aboutPage = (text: string | null, language = en): string[] => aboutBlocks(text, language).map(blockText);

const FULL = `
runs: { en: Lantern House., fr: La Maison. }
sex_worker_led: yes
pays: { en: Our members. }
contact: https://lantern.example/
reviewed: [Lantern House, Night Shift]
`;

describe("the page about this bot", () => {
  test("says that nobody has filled in who runs it, where nobody has", () => {
    expect(aboutPage(null).slice(-2)).toEqual([
      "Who runs this copy? Whoever runs it has not filled that in yet, so we do not know.",
      "Who has reviewed it? No sex-worker-led organisation has done so yet.",
    ]);
    expect(aboutPage(null).filter((line) => line.includes("Who pays"))).toEqual([]);
  });

  test("shows what the operator says, a paragraph each", () => {
    expect(aboutPage(FULL).slice(-5)).toEqual([
      "Who runs this copy? Lantern House.",
      "It is led by sex workers.",
      "Who pays for it? Our members.",
      "How can you reach them? https://lantern.example/",
      "Who has reviewed it? Reviewed by: Lantern House, Night Shift.",
    ]);
  });

  test("mixes no languages: it says in which ones a line is written", () => {
    expect(aboutPage(FULL, fr)).toContain("Qui gère cette copie\u00a0? La Maison.");
    expect(aboutPage(FULL, fr)).toContain("Qui la paie\u00a0? C’est écrit seulement dans ces langues\u00a0: English.");
    expect(aboutPage(FULL, es)).toContain("¿Quién gestiona esta copia? Esto solo está escrito en: English y Français.");
    expect(aboutPage(FULL, zh).at(-5)).toBe("你眼前的这个机器人由谁运行？这一项只有这些语言的版本：English、Français。");
  });

  test("marks what is left open, and makes a web address a link", () => {
    const lines = aboutPage("runs: Lantern House.\nsex_worker_led: no\n");
    expect(lines).toContain("It is not led by sex workers.");
    expect(lines).toContain("Who pays for it? Whoever runs it has not filled that in yet, so we do not know.");
    expect(JSON.stringify(aboutBlocks(FULL))).toContain('"kind":"href","text":"https://lantern.example/"');
  });
});

describe("a mistake in about.yaml", () => {
  const problems = (text: string): string[] => {
    const { problems: all, leftOut } = compileContent([...shipped, file("local/about.yaml", text)]);
    expect(leftOut).toEqual(["local/about.yaml"]);
    return all.map(formatProblem).filter((line) => line.startsWith("local/about.yaml"));
  };

  test("is shown where it stands, and leaves the page as it is without", () => {
    expect(problems("run: Lantern House\n")).toEqual([
      "local/about.yaml:1:1  error  key-unknown  There is no key “run” here  (did you mean “runs”?)",
    ]);
    expect(problems("runs: { en: Lantern House, xx: Lantern House }\n")).toEqual([
      "local/about.yaml:1:28  error  language-unknown  There is no language “xx” in locales/languages.yaml",
    ]);
  });
});
