import { expect, test } from "vitest";
import { createExactMatcher } from "../src/ask/exact.ts";
import { createBot } from "../src/bot.ts";
import type { Action, Reply, Serving } from "../src/channels/channel.ts";
import { languageCode } from "../src/core/ids.ts";
import { linkTo } from "../src/core/link.ts";
import { shippedLibrary } from "./helpers/library.ts";

const library = shippedLibrary();
const serving: Serving = { name: "terminal", audience: "worker", questions: 1 };
const respond = createBot({ library: () => library, matcher: () => createExactMatcher(library, []), today: () => "2026-11-22" });
const reply = (action: Action, suggested: string | null = null): Promise<Reply> =>
  respond({ caller: null, suggested: suggested === null ? null : languageCode(suggested), action }, serving);
const home = linkTo(library.home);
const english = { ...home, language: languageCode("en") };

test("the first screen asks for a language, unless the platform suggests one that we speak", async () => {
  expect(await reply({ kind: "open", link: home, given: null })).toMatchObject({ kind: "show", screen: { language: null } });
  expect(await reply({ kind: "open", link: home, given: null }, "fr")).toMatchObject({ kind: "show", screen: { language: "fr" } });
  expect(await reply({ kind: "open", link: home, given: null }, "de")).toMatchObject({ kind: "show", screen: { language: null } });
});

test("answers are taken before the next screen is shown", async () => {
  const quiz = [...library.nodes.values()].find((node) => node.kind === "quiz");
  if (quiz?.kind !== "quiz") throw new Error("no quiz");
  const [first = 0, second = 0] = quiz.items;
  const link = { ...linkTo(quiz.code), language: languageCode("en") };
  expect(await reply({ kind: "open", link, given: new Map([[first, 2]]) })).toMatchObject({
    kind: "show",
    screen: { link: { at: second } },
  });
});

test("cover, erase and forget are done by what they are called, or by the letter in a link", async () => {
  expect(await reply({ kind: "cover", link: english })).toMatchObject({ kind: "cover", screen: { title: "···", body: [] } });
  expect(await reply({ kind: "open", link: { ...english, views: "h" }, given: null })).toMatchObject({ kind: "cover" });
  for (const views of ["x", "f"])
    expect(await reply({ kind: "open", link: { ...english, views }, given: null })).toEqual({ kind: "erase" });
  for (const kind of ["erase", "forget"] as const) expect(await reply({ kind })).toEqual({ kind: "erase" });
});

test("what is no link opens the start, and says that it was unknown", async () => {
  expect(await reply({ kind: "open", link: null, given: null }, "en")).toMatchObject({
    screen: { found: "unknown", node: library.home },
  });
});
