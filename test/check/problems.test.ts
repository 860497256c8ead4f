import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { SLACK, SLACK_LIMITS } from "../../src/channels/slack/limits.ts";
import { TELEGRAM, TELEGRAM_LIMITS } from "../../src/channels/telegram/limits.ts";
import { check } from "../../src/check/check.ts";
import { slackRefusals } from "../../src/check/slack.ts";
import type { CheckedChannel } from "../../src/check/subject.ts";
import { compileContent } from "../../src/content/content.ts";
import { TODAY } from "../helpers/library.ts";
import { brokenFiles, expectGolden, jsonIn, linesOfProblems, problemFolders } from "../helpers/problems.ts";
import { CHECK_CODES } from "../helpers/problem-codes.ts";

const ROOT = fileURLToPath(new URL("problems/", import.meta.url));

const CHANNELS: Readonly<Record<"telegram" | "slack", CheckedChannel>> = {
  telegram: { serving: TELEGRAM, limits: TELEGRAM_LIMITS },
  slack: { serving: SLACK, limits: SLACK_LIMITS, refusals: slackRefusals },
};

const made = z.int().transform((most) => ({ most, source: "made up for a test" }));
const names = z.enum(["screen", "title", "block", "blocks", "label", "link", "copy", "buttons", "url", "options", "option"]);
/** A folder's `channels.json`: real channels with some limits made tighter. Without one it is Telegram as it is. */
const channelsFile = z
  .array(z.strictObject({ channel: z.enum(["telegram", "slack"]), limits: z.partialRecord(names, made).default({}) }))
  .default([{ channel: "telegram", limits: {} }]);

const channelsIn = (folder: string): CheckedChannel[] =>
  channelsFile
    .parse(jsonIn(folder, "channels.json"))
    .map(({ channel, limits }) => ({ ...CHANNELS[channel], limits: { ...CHANNELS[channel].limits, ...limits } }));

describe("what an editor reads about each mistake", () => {
  test("every code that the checks report has its folder", () => {
    expect(problemFolders(ROOT)).toEqual([...CHECK_CODES].sort());
  });

  test.each(problemFolders(ROOT))("%s is reported where it is mended, and nothing else", (code) => {
    const folder = join(ROOT, code);
    const content = compileContent(brokenFiles(folder));
    if (content.compiled === null) throw new Error(linesOfProblems(content.problems));
    expect(content.leftOut).toEqual([]);
    const lines = linesOfProblems(check(content, content.compiled, channelsIn(folder), TODAY).problems);
    expect(lines).toContain(`  ${code}  `);
    expectGolden(join(folder, "expected.txt"), lines);
  });
});
