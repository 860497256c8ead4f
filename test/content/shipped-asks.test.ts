import { describe, expect, test } from "vitest";
import { shippedExamples, shippedLibrary } from "../helpers/library.ts";

const library = shippedLibrary();
const examples = shippedExamples();
/** The first screens of the topics for workers alone, menus and the bot's own pages left out. */
const topics = [...new Map([...library.nodes.values()].reverse().map((node) => [node.flow, node])).values()].filter(
  ({ flow, kind, audience }) => kind === "page" && audience.join() === "worker" && !flow.startsWith("system/"),
);

describe.each([...library.languages.keys()])("the lines by which people ask in %s", (language) => {
  const lines = examples.filter((one) => one.language === language);

  test("are eight to twelve for each topic", () => {
    expect(topics.length).toBeGreaterThanOrEqual(40);
    const counts = topics.map(({ code, flow }) => [flow, lines.find(({ screen }) => screen === code)?.lines.length ?? 0] as const);
    expect(counts.filter(([, count]) => count < 8 || count > 12)).toEqual([]);
  });

  test("lead to one topic each", () => {
    const all = lines.flatMap((one) => one.lines.map((line) => line.toLowerCase()));
    expect(all.filter((line, at) => all.indexOf(line) !== at)).toEqual([]);
  });
});
