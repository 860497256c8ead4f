import { z } from "zod";
import { day, httpUrl, id, line, place, prose } from "./fields.ts";

/** The shapes of legal packs and of their words. */

export const COVERED = ["nationals", "migrants", "refugees", "workers", "clients", "third-parties"] as const;
export const CONFIDENCE = ["law-text", "official-guidance", "community-report"] as const;

const lawStatement = z
  .strictObject({
    topic: id.describe("A legal topic: a screen of kind `law`, such as arrest-rights."),
    who: z.array(z.enum(COVERED)).min(1).describe("Whom it covers: [nationals, migrants]."),
    source: z
      .strictObject({
        title: line.describe("The law's name."),
        issuer: line.describe("Who made it: the parliament, the ministry, the court."),
        url: httpUrl.optional().describe("Where it can be read: https://…"),
        article: line.describe("The exact article or section: section 7."),
        date: day.describe("Date of the law: 2001-01-01."),
      })
      .describe("The law that it is taken from."),
    checked: day.describe("When somebody last checked it: 2026-11-22."),
    expires: day.describe("From this day on it is hidden: 2027-11-22."),
    checked_by: z
      .strictObject({
        organisation: line.describe("An organisation, never a person."),
        role: z.enum(["lawyer", "sex-worker-led", "other"]).describe("What it is."),
      })
      .describe("Who checked it."),
    confidence: z
      .enum(CONFIDENCE)
      .describe("What it was taken from: the text of the law, official guidance, or a community organisation's report."),
    practice: z
      .strictObject({
        by: line.describe("The organisation that reports it."),
        date: day.describe("The day of the report: 2026-11-22."),
      })
      .optional()
      .describe("Who reports what happens in practice, and when; what they report stands in the texts."),
  })
  .describe("One checked statement about the law of a place.");
export const lawFile = z
  .strictObject({
    place: place.describe("The country (ke) or the part of one (us-ny)."),
    not_known: z.array(id).default([]).describe("Topics that were looked for and not found: [selling]."),
    statements: z.record(id, lawStatement).describe("The statements, each under an id of its own."),
  })
  .describe("The legal pack of one place. Only from a named source, with the exact article, a date of checking and an expiry.");
const lawWords = z.strictObject({
  statement: prose.describe("What the law says, in one plain sentence."),
  practice: line.optional().describe("What happens in practice, as the organisation in the pack reports it."),
  not_covered: line.optional().describe("What it does not answer."),
  risk: line.optional().describe("What to be careful with."),
});
export const lawText = z.record(id, lawWords).describe("The words of a legal pack in one language.");
