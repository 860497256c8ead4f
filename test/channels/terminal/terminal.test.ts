import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createExactMatcher } from "../../../src/ask/exact.ts";
import { createBot } from "../../../src/bot.ts";
import { choicesOf } from "../../../src/channels/terminal/render.ts";
import { createTerminal } from "../../../src/channels/terminal/terminal.ts";
import type { TerminalLine, TerminalSurface } from "../../../src/channels/terminal/terminal.ts";
import { formatLink } from "../../../src/core/link.ts";
import { shippedLibrary } from "../../helpers/library.ts";
import { contract } from "../contract.ts";
import type { Subject } from "../contract.ts";

const terminal = (input = new PassThrough(), output = new PassThrough()) =>
  createTerminal({ input, output, home: shippedLibrary().home });

contract("terminal", (): Subject<TerminalLine, string, TerminalSurface> => ({
  channel: terminal(),
  surfaces: ["text"],
  tap: (screen, link) => ({
    screen,
    text: String(choicesOf(screen).findIndex((choice) => choice.kind === "open" && choice.link === formatLink(link)) + 1),
  }),
  type: (screen, text) => ({ screen, text }),
  noise: { screen: null, text: "  " },
  read: (payload) => payload,
}));

/** Types lines into a terminal and gives all that it printed. */
async function chat(lines: readonly string[]): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const library = shippedLibrary();
  const respond = createBot({ library: () => library, matcher: () => createExactMatcher(library, []), today: () => "2026-11-22" });
  const printed: string[] = [];
  output.setEncoding("utf8").on("data", (text: string) => printed.push(text));
  input.end(lines.map((line) => `${line}\n`).join(""));
  await terminal(input, output).run(respond, new AbortController().signal);
  return printed.join("");
}

test("numbers walk from the choice of a language to an arrest", async () => {
  const printed = await chat(["1", "1", "1"]);
  expect(printed).toContain("English");
  expect(printed).toContain("If you are arrested");
  expect(printed.split("\n").every((line) => line.length <= 110)).toBe(true);
});

test("a link opens its screen, an unknown one the start", async () => {
  const home = shippedLibrary().home;
  expect(await chat([`/${home}Lfr`])).toContain("Accueil");
  expect(await chat(["1", "/zzzzzzLen"])).toContain("We do not know that link");
});

test("a title that is typed opens its screen; other words are not understood and not repeated", async () => {
  expect(await chat(["1", "if you are ARRESTED!"])).toContain("Me, now");
  const printed = await chat(["1", "wxyzzy plugh"]);
  expect(printed).toContain("We found no page for that");
  expect(printed).not.toContain("plugh");
});
