import { z } from "zod";
import { id, line } from "./fields.ts";

/** The shape of what an operator says of itself. */

const text = z
  .union([line, z.record(id, line)])
  .describe("One line for all languages, or one for each: { en: We are …, fr: Nous sommes … }.");

export const aboutFile = z
  .strictObject({
    runs: text.optional().describe("Who runs this copy: an organisation, never a person's name. { en: …, fr: … }."),
    sex_worker_led: z
      .enum(["yes", "no", "unknown"])
      .default("unknown")
      .describe("Whether whoever runs it is led by sex workers: yes, no or unknown."),
    pays: text.optional().describe("Who pays for it: funders by name, members, nobody. { en: …, fr: … }."),
    contact: text
      .optional()
      .describe("How to reach whoever runs it: a web page or an address that is read by more than one person. { en: …, fr: … }."),
    reviewed: z
      .array(line)
      .default([])
      .describe("Sex-worker-led organisations that have reviewed the texts, never persons: [Lantern House]."),
  })
  .describe("What whoever runs this copy says of itself; the page about this bot shows it.");
export type AboutFile = z.output<typeof aboutFile>;
/** What is filled in language by language. */
export type AboutText = z.output<typeof text>;
