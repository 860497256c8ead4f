import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** Imports of every file of src/, by its path below src/. */
function importsOf(): Map<string, string[]> {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((name) => /\.[jt]s$/.test(name));
  return new Map(
    files.map((name) => {
      const text = readFileSync(join(ROOT, "src", name), "utf8");
      const targets = [...text.matchAll(/^import\b[^;"]*"([^"]+)"|\bimport\("([^"]+)"\)/gm)].map(
        (match) => match[1] ?? match[2] ?? "",
      );
      return [
        name,
        targets.map((target) =>
          target.startsWith(".") ? relative(ROOT, join(ROOT, "src", dirname(name), target)).replace(/^src\//, "") : target,
        ),
      ];
    }),
  );
}

/** What the files of each room may import from within src/. The first pattern that fits a file holds. */
const ROOMS: readonly (readonly [RegExp, RegExp])[] = [
  [/^core\//, /^core\//],
  [/^content\//, /^(core|content)\//],
  [/^ask\//, /^(core|ask)\//],
  [/^privacy\//, /^(core|privacy)\//],
  [/^channels\/channel\.ts$/, /^(core|privacy)\//],
  [/^channels\/(seen|waiting)\.ts$/, /^$/],
  [/^channels\/web\//, /^(core\/|privacy\/|channels\/channel\.ts|channels\/web\/)/],
  [/^channels\/terminal\//, /^(core\/|privacy\/|channels\/channel\.ts|channels\/terminal\/)/],
  [/^channels\/telegram\//, /^(core\/|privacy\/|channels\/(channel|seen|waiting)\.ts|channels\/telegram\/)/],
  [/^channels\/slack\//, /^(core\/|privacy\/|channels\/(channel|seen|waiting)\.ts|channels\/slack\/)/],
  [/^bot\.ts$/, /^(core\/|ask\/|privacy\/|channels\/channel\.ts|counted\.ts)/],
  [/^counted\.ts$/, /^(core\/|ask\/|privacy\/counts\/table\.ts|channels\/channel\.ts)/],
  [/^server\.ts$/, /^privacy\//],
  [/^config\.ts$/, /^$/],
  [/^check\/slack\.ts$/, /^(core\/|check\/|channels\/slack\/(look|message|names|view)\.ts)/],
  // What Slack is sent is checked as it is sent.
  [
    /^check\//,
    /^(core\/|content\/|check\/|channels\/channel\.ts|channels\/\w+\/limits\.ts|channels\/slack\/(look|message|names|view)\.ts)/,
  ],
  [/^doctor\//, /^(core\/|content\/|config\.ts|doctor\/)/],
  [/^preview\//, /^(?!cli\/|main\.ts|start\.js)/],
  [/^cli\//, /^(?!main\.ts|start\.js)/],
  [/^stores\.ts$/, /^(core\/|privacy\/|config\.ts|channels\/slack\/installations\.ts)/],
  [/^main\.ts$/, /^(?!cli\/|check\/|doctor\/|preview\/|start\.js)/],
  [/^start\.js$/, /^main\.ts$/],
];

/** The only files that may import a package, or a module of Node that reaches outside the process. */
const OUTSIDE: Readonly<Record<string, RegExp>> = {
  grammy: /^channels\/telegram\//,
  "@slack/bolt": /^channels\/slack\//,
  "@slack/oauth": /^channels\/slack\/install\.ts$/,
  "@slack/socket-mode": /^channels\/slack\/socket\.ts$/,
  "@slack/types": /^channels\/slack\//,
  "@grammyjs/runner": /^channels\/telegram\//,
  hono: /^(channels\/web\/|channels\/telegram\/(telegram|webhook)\.ts|channels\/slack\/(slack|requests|install)\.ts|server\.ts|preview\/)/,
  "@hono/node-server": /^(server\.ts|channels\/slack\/install\.ts|preview\/)/,
  zod: /^(content\/|config\.ts)/,
  yaml: /^content\/source\.ts$/,
  i18next: /^content\/dictionary\.ts$/,
  "mdast-util-from-markdown": /^content\/markup\.ts$/,
  mdast: /^content\/markup\.ts$/,
  "fastest-levenshtein": /^content\/problem\.ts$/,
  "@keyv/postgres": /^privacy\/counts\/postgres\.ts$/,
  keyv: /^(privacy\/(counts\/store|memory\/(local|shared))|channels\/slack\/installations)\.ts$/,
  "@keyv/redis": /^privacy\/memory\/(line|redis)\.ts$/,
  "node:sqlite": /^privacy\/sqlite\.ts$/,
  pino: /^privacy\/journal\.ts$/,
  "@dagrejs/dagre": /^preview\//,
  "node:fs": /^(content\/(load|cache)\.ts|main\.ts|stores\.ts|start\.js|cli\/|preview\/)/,
  "node:http": /^(server\.ts|preview\/|channels\/telegram\/transport\.ts|channels\/slack\/install\.ts)/,
  "node:https": /^channels\/telegram\/transport\.ts/,
};

const packageOf = (target: string): string =>
  target.startsWith("node:") ? target : (/^(@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target);

test("dependencies point one way", () => {
  const wrong = [...importsOf()].flatMap(([file, targets]) => {
    const room = ROOMS.find(([files]) => files.test(file));
    if (room === undefined) return [`${file} has no room`];
    return targets.filter((target) => target.endsWith(".ts") && !room[1].test(target)).map((target) => `${file} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

test("each package is imported only where it belongs", () => {
  const wrong = [...importsOf()].flatMap(([file, targets]) =>
    targets
      .filter((target) => !target.endsWith(".ts") && OUTSIDE[packageOf(target)]?.test(file) === false)
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("packages of Slack are imported by its channel alone", () => {
  const others = [...importsOf()].filter(([file, targets]) => !file.startsWith("channels/slack/") && targets.some(isSlacks));
  expect(others).toEqual([]);
  expect(importsOf().get("channels/slack/app.ts")?.some(isSlacks)).toBe(true);
});
const isSlacks = (target: string): boolean => target.startsWith("@slack/");

test("the engine imports nothing from outside itself", () => {
  const outside = [...importsOf()]
    .filter(([file]) => file.startsWith("core/"))
    .flatMap(([, targets]) => targets.filter((target) => !target.startsWith("core/")));
  expect(outside).toEqual([]);
});

test("nothing but the journal and the console of commands prints", () => {
  const printing = [...importsOf().keys()].filter((file) =>
    /console\.|process\.std(out|err)/.test(readFileSync(join(ROOT, "src", file), "utf8")),
  );
  expect(printing.filter((file) => !/^(cli\/|main\.ts$|start\.js$)/.test(file))).toEqual([]);
});
