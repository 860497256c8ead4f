import { expect, test } from "vitest";
import { ask, isMiss } from "../../src/ask/ask.ts";
import type { Matcher } from "../../src/ask/matcher.ts";
import { Visitor, linksOf } from "../../src/check/visitor.ts";
import { forAllies } from "../../src/core/allies.ts";
import { formatLink, linkTo } from "../../src/core/link.ts";
import type { Node } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import { blockText } from "../../src/core/plain.ts";
import { answersOf, context, en, labelsOf, linkOf, nodeOf, shippedLibrary } from "../helpers/library.ts";

const whole = shippedLibrary();
const library = forAllies(whole);
const ally = context({ audience: "ally", questions: 20 });

test("nothing is left that is written for sex workers alone, and nothing else is missing", () => {
  const kept = [...library.nodes.values()];
  expect(kept.length).toBeGreaterThan(200);
  expect(kept.filter(({ audience }) => !audience.includes("ally")).map(({ id }) => id)).toEqual([]);
  for (const code of whole.nodes.keys()) expect(library.nodes.has(code)).not.toBe(library.withheld.has(code));
  const missing = [...whole.nodes.values()].filter(({ code, audience }) => audience.includes("ally") && !library.nodes.has(code));
  expect(missing.map(({ id }) => id)).toEqual(["system/about#chat", "system/home#home"]);
});

test("the same library is made once, and what is left leaves the whole as it was", () => {
  expect(forAllies(whole)).toBe(library);
  expect(whole.withheld.size).toBe(0);
  expect(whole.nodes.get(whole.home)?.next.length).toBeGreaterThan(0);
});

test("no way leads to what is not shown, and every way back to the start", () => {
  const { screens } = new Visitor(library).visit({ ...ally, language: null });
  expect(screens.length).toBeGreaterThan(1000);
  const targets = screens.flatMap(({ screen }) => linksOf(screen));
  expect(targets.filter(({ screen }) => !library.nodes.has(screen)).map(formatLink)).toEqual([]);
  expect([...library.nodes.values()].filter((node) => !comesHome(node)).map(({ id }) => id)).toEqual([]);
});

/** Whether Back comes to the start, in fewer steps than there are screens. */
function comesHome(node: Node): boolean {
  let at: Node | undefined = node;
  for (let steps = 0; at !== undefined && at.parent !== null && steps < library.nodes.size; steps += 1)
    at = library.nodes.get(at.parent);
  return at?.code === library.home;
}

test("a link to what is not shown opens the start of allies, says why, and takes nothing along", () => {
  const link = { ...linkOf(whole, "rights/arrest#now", { language: en }), answers: answersOf({ 1: 2 }) };
  const screen = open(library, link, ally);
  expect(screen.found).toBe("withheld");
  expect(screen.node).toBe(library.alliesScreen);
  expect(screen.body[0]).toMatchObject({ kind: "notice", tone: "warning", text: library.words.get(en)?.plain.withheld });
  expect(formatLink(screen.link)).toBe(formatLink({ ...linkTo(library.home), language: en }));
});

test("what is about a chat on a phone gives way to what is kept", () => {
  const screen = open(library, linkOf(whole, "system/about#chat", { language: en }), ally);
  expect(screen.found).toBe("moved");
  expect(screen.node).toBe(library.pages.privacy);
});

test("the start leads to the services, which no topic leads to", () => {
  const start = open(library, { ...linkTo(library.home), language: en }, ally);
  expect(labelsOf(start.buttons)).toContain(nodeOf(whole, "system/services#services").texts[en]?.label);
});

test("a way back that leads to what is not shown is dropped", () => {
  const from = { screen: nodeOf(whole, "rights/arrest#now").code, at: null };
  const screen = open(library, { ...linkOf(whole, "system/services#peer.support", { language: en }), from }, ally);
  expect(screen.found).toBe("found");
  expect(screen.link.from).toBeNull();
});

const matching = (...found: readonly (readonly [string, number])[]): Matcher => ({
  match: () => found.map(([id, score]) => ({ screen: nodeOf(whole, id).code, score })),
});
const asked = (matcher: Matcher) => ask(library, matcher, "whatever", { ...linkTo(library.home), language: en }, ally);

test("a question that only such a page answers is told so; where it is not sure, other pages are offered", () => {
  expect(asked(matching(["rights/arrest#now", 1])).found).toBe("withheld");
  const offered = asked(matching(["rights/arrest#now", 0.7], ["allies/words#ally", 0.6]));
  expect(labelsOf(offered.buttons)).toContain(nodeOf(whole, "allies/words#ally").texts[en]?.label);
  expect(labelsOf(offered.buttons)).not.toContain(nodeOf(whole, "rights/arrest#now").texts[en]?.label);
});

test("what nobody understands sends nobody to “Help now”, which is not there", () => {
  const words = library.words.get(en);
  if (words === undefined) throw new Error("no English");
  for (const miss of [asked(matching()), asked(matching(["rights/arrest#now", 0.7]))]) {
    expect(miss.body.map(blockText)).toEqual([words.plain.not_understood_allies]);
    expect(isMiss(miss, words)).toBe(true);
  }
});
