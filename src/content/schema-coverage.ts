import { z } from "zod";
import { line } from "./fields.ts";

/** The shape of the list of everything that the content is held against. */

const MOST_WORDS = 8;

const ask = z
  .strictObject({
    title: line
      .refine((title) => title.split(/\s+/).length <= MOST_WORDS, `use at most ${MOST_WORDS} words`)
      .describe("What is asked for, in at most eight words of our own."),
    where: z
      .array(z.enum(["T", "S", "both", "ops", "out"]))
      .min(1)
      .default(["T"])
      .describe(
        "Whom it is for. `T`: sex workers, on Telegram. `S`: allies, on Slack. `both`: both. `ops`: those who build and run this. `out`: not for a bot.",
      ),
    prio: z.int().min(0).max(3).default(1).describe("1: first release. 2: next. 3: later. 0: stays outside."),
    met: line
      .optional()
      .describe("What answers it without being a topic, where something does: the first screen offers five languages."),
    out: line.optional().describe("Why a bot does not do it, where it is to stay outside."),
  })
  .describe("One card or ask, and what answers it where no topic does.");

export const coverageFile = z
  .record(
    z.string().regex(/^([TACP]-\d{2}|EX-\d{2}|F-\d{2,3}|quiz:[A-H])$/, "write T-01, A-01, C-01, P-01, EX-01, F-01 or quiz:A"),
    ask,
  )
  .describe("Every card and ask of the content inventory; the topics and screens that answer them name them under `covers`.");
export type CoverageFile = z.output<typeof coverageFile>;
