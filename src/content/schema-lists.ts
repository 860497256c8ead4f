import { z } from "zod";
import { area, country, httpUrl, id, line, place, subdivision } from "./fields.ts";

/** The shapes of the lists that everything else draws on: sources, places, languages, scales, interface words. */

const source = z
  .strictObject({
    own: z.boolean().default(false).describe("`true`: not a work, but this project itself."),
    year: z
      .string()
      .nullable()
      .default(null)
      .describe('As printed, in quotation marks: "2017" or "2013–2015". null where none is printed.'),
    url: httpUrl.optional().describe("Where it can be read: https://…"),
  })
  .describe("One work that statements rest on.");
export const sourcesFile = z
  .record(id, source)
  .describe("The works that statements rest on. Their titles stand in locales/<language>/sources.yaml.");
export const sourcesText = z
  .record(
    id,
    z.strictObject({
      title: line.describe("Its title, or a short description where it has none."),
      publisher: line.describe("Who published it, as they write it."),
    }),
  )
  .describe("Short titles and publishers of the sources in one language.");

const areaOfWorld = z.strictObject({
  areas: z.array(area).default([]).describe("Areas within this one, in the order of the country chooser: [eastern-africa]."),
  countries: z.array(country).default([]).describe("Countries directly in this area: [ke, ug]."),
  subdivisions: z
    .record(country, z.array(subdivision))
    .default({})
    .describe("Parts of a country whose law differs: { us: [us-ny] }. Never finer."),
});
export const placesFile = z.record(area, areaOfWorld).describe("Parts of the world and their countries; `world` holds all.");
export const placesText = z
  .record(place, line)
  .describe("Names of subdivisions, and of countries where the usual name is not wanted.");

const language = z.strictObject({
  name: line.describe("In its own script: Français."),
  dir: z.enum(["ltr", "rtl"]).default("ltr").describe("Whether it is written from left to right or from right to left."),
  locale: z.string().optional().describe("How dates are written, where the language alone does not tell: en-GB."),
  live: z.boolean().describe("`true`: its core set of texts is whole, and check holds it to that."),
});
export const languagesFile = z
  .record(id, language)
  .describe("The languages, in the order of the first screen; the first is the one that translations are compared with.");

const scale = z
  .strictObject({
    options: z
      .record(
        id,
        z.strictObject({
          digit: z.int().min(1).max(7).describe("Permanent number of the answer in links, 1 to 7; never given to another one."),
          retired: z.boolean().default(false).describe("No longer offered; its digit stays taken."),
          renamed: id.optional().describe("The id it was published under, so that old answers keep their meaning."),
          points: z.int().min(0).max(9).optional().describe("What it scores. Left out: the item does not count on either side."),
        }),
      )
      .describe("The answers, in order; their words stand in ui.yaml under `scale`."),
    bands: z
      .record(id, z.int().min(0).max(100))
      .describe(
        "Results. Each begins at its share of points in percent and ends before the next; the first at 0: { starting: 0, strong: 90 }.",
      ),
    told: z
      .enum(["share", "count", "list"])
      .default("share")
      .describe(
        "How a result is told. `share`: in percent of the points. `count`: how many answers are right. `list`: no number at all.",
      ),
    why: z
      .enum(["after", "with"])
      .optional()
      .describe("When an item's `why` is said. `after`: once it is answered. `with`: with the question."),
    strength: z.array(id).describe("Answers that are shown as what is in place: [yes]."),
    step: z.array(id).describe("Answers that are shown with their next step, the most pressing first: [no, partly]."),
    critical: z
      .strictObject({
        answered: id.describe("The answer that does it: no."),
        at_most: id.describe("The best band that can then be reached."),
      })
      .optional()
      .describe("What a critical item does to the result: { answered: no, at_most: under-way }."),
    find_out: z
      .strictObject({
        answered: id.describe("The answer for not knowing: unknown."),
        above: z.int().min(0).max(100).describe("The share of such and open items, in percent."),
      })
      .optional()
      .describe("When too little is known for a band: { answered: unknown, above: 30 }."),
  })
  .describe("One way of answering and counting.");
export const scalesFile = z.record(id, scale).describe("How quiz answers count.");

const word = z.string().nullable();
const words = z.union([word, z.record(id, z.union([word, z.record(id, word)]))]);
export const uiFile = z
  .record(id, words)
  .describe("Interface words; the keys stand in src/core/words.ts. Values in {braces} stay as they are.");

export type ScalesFile = z.output<typeof scalesFile>;
