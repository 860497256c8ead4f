import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { has } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import { answer } from "../../src/core/quiz.ts";
import { scoreOf } from "../../src/core/score.ts";
import { context, linesOf, linkOf, ROOT, shippedLibrary } from "../helpers/library.ts";
import { oneOf, random } from "../helpers/random.ts";

/**
 * A thousand random ways through every quiz, and what they come to reckoned a second time: straight out of the files, item by item, with
 * nothing of the engine in it.
 */
const library = shippedLibrary();
const WAYS = 1000;

const scaleShape = z.record(
  z.string(),
  z.object({
    options: z.record(z.string(), z.object({ digit: z.number(), points: z.number().optional() })),
    bands: z.record(z.string(), z.number()),
    told: z.enum(["share", "count", "list"]).default("share"),
    critical: z.object({ answered: z.string(), at_most: z.string() }).optional(),
    find_out: z.object({ answered: z.string(), above: z.number() }).optional(),
  }),
);
const flowShape = z.object({
  scale: z.string(),
  items: z.record(
    z.string(),
    z.object({
      slot: z.number(),
      critical: z.boolean().default(false),
      weight: z.number().default(1),
      correct: z.string().optional(),
      only_if: z.object({ item: z.string(), is: z.array(z.string()) }).optional(),
    }),
  ),
  nodes: z.record(z.string(), z.object({ kind: z.string().optional(), items: z.array(z.string()).optional() })),
});
const read = (path: string): unknown => parse(readFileSync(`${ROOT}flows/${path}`, "utf8"));
const scales = scaleShape.parse(read("scales.yaml"));

/** What a set of answers comes to: item id → option id; an item that was skipped has none. */
function reckon(flow: z.infer<typeof flowShape>, asked: readonly string[], given: ReadonlyMap<string, string>) {
  const scale = scales[flow.scale];
  if (scale === undefined) throw new Error(`no scale ${flow.scale}`);
  const best = Math.max(...Object.values(scale.options).map((option) => option.points ?? 0));
  const sum = { points: 0, most: 0, applicable: 0, open: 0, unknown: 0, critical: 0 };
  for (const id of asked) {
    const item = flow.items[id];
    if (item === undefined) throw new Error(`no item ${id}`);
    const { only_if: rule } = item;
    if (rule !== undefined && !rule.is.includes(given.get(rule.item) ?? "")) continue;
    const said = given.get(id);
    if (said === undefined) {
      sum.open += 1;
      sum.applicable += 1;
      continue;
    }
    const worth = scale.options[said]?.points;
    if (worth === undefined) continue;
    sum.applicable += 1;
    sum.most += best * item.weight;
    if (item.correct === undefined || item.correct === said) sum.points += worth * item.weight;
    if (said === scale.find_out?.answered) sum.unknown += 1;
    if (item.critical && said === scale.critical?.answered) sum.critical += 1;
  }
  const names = Object.keys(scale.bands);
  const reached = names.filter((name) => sum.points / sum.most >= (scale.bands[name] ?? 0) / 100 - 1e-9).length - 1;
  const cap = sum.critical > 0 ? names.indexOf(scale.critical?.at_most ?? "") : names.length - 1;
  const isUnknown = scale.find_out !== undefined && (sum.unknown + sum.open) / sum.applicable > scale.find_out.above / 100 + 1e-9;
  const verdict =
    sum.applicable === 0 ? { kind: "nothing" }
    : isUnknown || sum.most === 0 ? { kind: "find-out" }
    : { kind: "band", band: names[Math.min(cap, reached)], capped: cap < reached }; // prettier-ignore
  return { ...sum, verdict, told: scale.told };
}

const quizzes = [...library.nodes.values()].filter((node) => node.kind === "quiz");

test("every quiz is among them, in all its forms", () => {
  expect(quizzes.length).toBeGreaterThan(20);
  expect(new Set(quizzes.map(({ flow }) => flow.split("/")[0]))).toEqual(new Set(["quizzes", "tools"]));
});

describe.each(quizzes.map((node) => [node.id, node] as const))("%s", (id, node) => {
  const flow = flowShape.parse(read(`${node.flow}.yaml`));
  const asked = flow.nodes[id.split("#")[1] ?? ""]?.items ?? Object.keys(flow.items);
  const scale = scales[flow.scale];
  const options = Object.entries(scale?.options ?? {});
  const idOf = new Map(Object.entries(flow.items).map(([name, item]) => [item.slot, name]));

  test(`${WAYS} random ways come to what the files say`, () => {
    const next = random(id.length * 7919);
    const chance = (percent: number): boolean => next(100) < percent;
    const verdicts = new Set<string>();
    for (let way = 0; way < WAYS; way += 1) {
      // Some people answer nearly all alike, which leads to the bands at the ends.
      const favourite = chance(60) ? oneOf(options, next) : null;
      const isKnowing = chance(30);
      const given = new Map<string, string>();
      let link = open(library, linkOf(library, id), context()).link;
      for (let step = 0; !has(link, "result"); step += 1) {
        expect(step, "it comes to an end").toBeLessThan(200);
        const slot = link.at ?? 0;
        const isSkipped = chance(5);
        const right = options.find(([option]) => isKnowing && option === flow.items[idOf.get(slot) ?? ""]?.correct);
        const [name, { digit }] = (chance(85) ? (right ?? favourite) : null) ?? oneOf(options, next);
        if (!isSkipped) given.set(idOf.get(slot) ?? "", name);
        link = answer(library, link, new Map([[slot, isSkipped ? 0 : digit]]));
        // Where answers are explained, the link stays at the item until it is gone on from.
        if (link.at === slot) link = goOn(link);
      }
      const { told, ...reckoned } = reckon(flow, asked, given);
      const score = scoreOf(library, node, link.answers);
      expect({ ...score, percent: undefined }, `way ${way}`).toEqual({ ...reckoned, percent: undefined });
      verdicts.add(reckoned.verdict.kind === "band" ? (reckoned.verdict.band ?? "") : reckoned.verdict.kind);
      if (way % 50 === 0 && reckoned.verdict.kind === "band") {
        const lines = linesOf(open(library, link, context())).join("\n");
        if (told === "share") expect(lines).toContain(`${Math.floor((100 * reckoned.points) / reckoned.most)}%`);
        if (told === "count") expect(lines).toContain(`${reckoned.points} of ${reckoned.most}`);
        if (told === "list") expect(lines).not.toMatch(/\d%/);
      }
    }
    expect([...verdicts]).toEqual(expect.arrayContaining(Object.keys(scale?.bands ?? {})));
  });

  /** Presses “Next question”, or “See the result”, on the screen that explains an answer. */
  function goOn(link: ReturnType<typeof answer>): ReturnType<typeof answer> {
    const [first] = open(library, link, context()).buttons;
    if (first?.kind !== "open") throw new Error("no way on");
    return first.link;
  }
});
