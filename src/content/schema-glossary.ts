import { z } from "zod";
import { day, id, line, SOURCES, sources } from "./fields.ts";

/** The shapes of the glossary, of its words, and of the words to avoid. */

const term = z
  .strictObject({
    statement: z
      .enum(["definition", "own"])
      .describe(
        "`definition`: a source says what is meant. `own`: a plain explanation by this project, with `sources: [parasol]`.",
      ),
    sources: sources.describe(SOURCES),
  })
  .describe("One term; its words stand under the same id in locales/<language>/glossary.yaml.");

/** Most terms of a group: they stand on one screen. */
export const MOST_TERMS = 8;

export const glossaryFile = z
  .strictObject({
    reviewed: day.describe("When the meanings were last read against their sources: 2026-11-22."),
    review_every: z
      .string()
      .regex(/^\d{1,2} months$/, "write `12 months`")
      .default("12 months")
      .describe("How often they are to be read against their sources: 12 months."),
    reviewed_by: line
      .optional()
      .describe(
        "The sex-worker-led organisation that reviewed them, never a person. Without it the screens say that they are unreviewed.",
      ),
    groups: z
      .record(
        id,
        z.record(id, term).refine((terms) => Object.keys(terms).length <= MOST_TERMS, `has more than ${MOST_TERMS} terms`),
      )
      .describe("Terms by group, in order. A screen of kind `glossary` shows one group."),
  })
  .describe("The terms that the bot explains: on a screen of their group, and on every screen that uses them.");

export const glossaryText = z
  .record(
    id,
    z.strictObject({
      term: line.max(100).describe("The term as the bot writes it."),
      forms: z
        .array(line)
        .default([])
        .describe("How else it appears in running text: plurals, cases, variants. Matched as whole words; capitals do not matter."),
      means: line
        .optional()
        .describe(
          "One or two plain sentences, at most 30 words, in Chinese 45 characters. Without it the term is not explained in this language.",
        ),
    }),
  )
  .describe("The words of the glossary in one language; each term's under its id.");

export const avoidFile = z
  .array(
    z.strictObject({
      avoid: z.array(line).min(1).describe("Words and forms to avoid. Matched as whole words; capitals do not matter."),
      use: line.describe("What to write instead."),
      why: line.describe("Why, in a few words."),
      unless: z
        .array(line)
        .default([])
        .describe("Longer phrases in which the words are right: names of laws, titles of works, so-called rescue."),
    }),
  )
  .describe("Words that no text of this language uses. Titles of sources stay as they were printed.");
