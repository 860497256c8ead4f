import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../src/content/compile.ts";
import { readFiles } from "../../src/content/load.ts";
import { newLanguage } from "../../src/content/new-language.ts";
import { parseFiles } from "../../src/content/parse.ts";
import { formatProblem, isError } from "../../src/content/problem.ts";
import { languageCode } from "../../src/core/ids.ts";
import { open } from "../../src/core/open.ts";
import { context, fixtureFiles, labelsOf, libraryOf, linesOf, linkOf, ROOT } from "../helpers/library.ts";

const { draft } = compile(parseFiles(fixtureFiles()));
const begin = (code: string) => newLanguage(draft, "en: { name: English, live: true }\n", code);
const listOf = (code: string): string => {
  const begun = begin(code);
  return typeof begun === "string" ? begun : (begun.files.get("locales/languages.yaml")?.split("\n")[1] ?? "");
};

describe("the line of a new language", () => {
  test.each([
    ["sw", 'sw: { name: "Kiswahili", dir: ltr, live: false }'],
    ["ar", 'ar: { name: "العربية", dir: rtl, live: false }'],
    ["pt-br", 'pt-br: { name: "Português (Brasil)", dir: ltr, live: false }'],
    ["tlh", 'tlh: { name: "Klingon", dir: ltr, live: false }'],
  ])("%s has its own name, its direction, and is not live", (code, line) => expect(listOf(code)).toBe(line));

  test.each([
    ["fr", "there-already"],
    ["xx", "unknown"],
    ["", "not-a-code"],
    ["SW", "not-a-code"],
    ["swahili", "not-a-code"],
    ["../up", "not-a-code"],
    ["sw_ke", "not-a-code"],
  ])("“%s” is refused: %s", (code, refusal) => expect(begin(code)).toBe(refusal));

  test("interface words get the plural forms of the language", () => {
    const begun = begin("ar");
    const ui = typeof begun === "string" ? "" : (begun.files.get("locales/ar/ui.yaml") ?? "");
    expect(ui).toMatch(
      /^result_open:\n {2}zero: # .*\n {2}one: # .*\n {2}two: # .*\n {2}few: # .*\n {2}many: # .*\n {2}other: # /m,
    );
  });
});

/** A toy language in a copy of the content, begun with the command and written by filling in what that made. */
describe("a language that nobody wrote code for", () => {
  const root = mkdtempSync(join(tmpdir(), "parasol-language-"));
  const eo = languageCode("eo");
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, ["src/cli/language.ts", ...words], {
      cwd: root,
      env: { PATH: process.env["PATH"] },
      encoding: "utf8",
    });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const read = (path: string): string => readFileSync(join(root, path), "utf8");
  const errors = (): string[] =>
    compile(parseFiles(readFiles({ shipped: root, local: null })))
      .problems.filter(isError)
      .map(formatProblem);

  beforeAll(() => {
    cpSync(join(ROOT, "src"), join(root, "src"), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
    for (const { path, text } of fixtureFiles()) write(path, text);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test("is begun by one command, which says what to do next", () => {
    const { status, stdout } = run("eo");
    expect(stdout).toMatch(
      /^Esperanto \(eo\) is begun: \d+ files\.\n\nWhat to do next:\n {2}1\. Write locales\/eo\/ui\.yaml whole/,
    );
    expect(status).toBe(0);
    expect(existsSync(join(root, "locales/eo/rights/stop.yaml"))).toBe(true);
  });

  test("is named by check where its own words are missing, and nowhere else", () => {
    const found = errors();
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter((line) => !/^locales\/eo\/ui\.yaml:\d+:\d+ {2}error {2}(word|plural)-missing/.test(line))).toEqual([]);
  });

  test("is shown once its words are filled in, before any topic is", () => {
    const filled = read("locales/eo/ui.yaml").replace(
      /^( *[\w.-]+): # (.*)$/gm,
      (_, key: string, text: string) => `${key}: ${JSON.stringify(text)}`,
    );
    write("locales/eo/ui.yaml", filled.replace("  description: |", "  description: Klaraj vortoj."));
    expect(errors()).toEqual([]);
    const home = read("locales/eo/system/home.yaml");
    expect(home).toMatch(/^# # Start\n# title:$/m);
    write(
      "locales/eo/system/home.yaml",
      home.replace("# title:", "title: Komenco").replace("# home:", "home:").replace("#   text:", "  text: Elektu sube."),
    );
    const library = libraryOf(readFiles({ shipped: root, local: null }));
    const screen = open(library, linkOf(library, "system/home#home", { language: eo }), context());
    expect([screen.title, linesOf(screen)[0], labelsOf(screen.bar)[0]]).toEqual(["Komenco", "Elektu sube.", "Language"]);
    expect(labelsOf(open(library, linkOf(library, "system/home#home", { views: "l" }), context()).buttons)).toContain("Esperanto");
  });

  test("is not begun a second time", () => {
    const before = read("locales/eo/system/home.yaml");
    const { status, stdout } = run("eo");
    expect(stdout).toBe("eo is in locales/languages.yaml already.\n");
    expect(status).toBe(1);
    expect(read("locales/eo/system/home.yaml")).toBe(before);
    expect(run().status).toBe(1);
  });
});
