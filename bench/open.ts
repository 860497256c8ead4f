import { readFiles } from "../src/content/load.ts";
import { compileContent } from "../src/content/content.ts";
import { assemble } from "../src/content/compiled.ts";
import { answer } from "../src/core/quiz.ts";
import { formatLink, linkTo, parseLink } from "../src/core/link.ts";
import type { Link } from "../src/core/link.ts";
import type { Context, Library } from "../src/core/library.ts";
import { open } from "../src/core/open.ts";
import { linksOf } from "../src/check/visitor.ts";

/** How many screens a CPU-second opens: links as text in, screens out, over a random walk through the shipped content. */
const ROUNDS = 5;
const STEPS = 200_000;

const { compiled } = compileContent(readFiles({ shipped: new URL("..", import.meta.url).pathname, local: null }));
if (compiled === null) throw new Error("the content does not compile");
const library = assemble(compiled);
const context: Context = {
  today: new Date().toISOString().slice(0, 10),
  language: null,
  place: null,
  audience: "worker",
  questions: 1,
};

/** A walk's links, so that the walk itself is not measured. */
function walk(from: Library, steps: number): string[] {
  let seed = 20_261_122;
  const random = (most: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * most);
  };
  const links: string[] = [];
  let link: Link = { ...linkTo(from.home), language: [...from.languages.keys()][0] ?? null };
  for (let step = 0; step < steps; step += 1) {
    const screen = open(from, link, context);
    links.push(formatLink(screen.link));
    const leads = linksOf(screen).filter((next) => next.language !== null && !next.views.includes("h"));
    link = leads[random(leads.length)] ?? { ...linkTo(from.home), language: link.language };
  }
  return links;
}

/** CPU seconds of a function. */
function cpu(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const print = (what: string, count: number, seconds: readonly number[]): void => {
  const per = count / median(seconds);
  process.stdout.write(`${what}: ${Math.round(per).toLocaleString("en")} a CPU-second (median of ${seconds.length})\n`);
};

const links = walk(library, STEPS);
const rounds = Array.from({ length: ROUNDS }, (_, round) => round);
const openAll = (): void => {
  for (const link of links) open(library, parseLink(link), context);
};
openAll();
print(
  "open",
  STEPS,
  rounds.map(() => cpu(openAll)),
);

const quizzes = [...library.nodes.values()].filter((node) => node.kind === "quiz");
const answers = links.slice(0, 50_000);
print(
  "answer",
  answers.length,
  rounds.map(() =>
    cpu(() => {
      for (const [index] of answers.entries()) {
        const quiz = quizzes[index % quizzes.length];
        if (quiz !== undefined) answer(library, linkTo(quiz.code), new Map([[quiz.items[0] ?? 1, 1 + (index % 4)]]));
      }
    }),
  ),
);
print(
  "parse and format",
  STEPS,
  rounds.map(() =>
    cpu(() => {
      for (const link of links) {
        const parsed = parseLink(link);
        if (parsed !== null) formatLink(parsed);
      }
    }),
  ),
);
