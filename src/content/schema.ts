import { z } from "zod";
import { CONTACT_KINDS, FLAGS } from "../core/library.ts";
import { MAX_SLOTS } from "../core/link.ts";

/** The shapes of all content files. Descriptions are what editors see as they type, through the JSON Schemas made from these. */

const id = z.string().regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, "use lower-case letters, digits, and - . _ between them");
const itemId = z.string().regex(/^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/, "use letters, digits, and - . _ between them");
const day = z.iso.date("use a date such as 2026-11-22").describe("A day: 2026-11-22.");
const line = z.string().trim().min(1).regex(/^[^\n]*$/, "must stand on one line");
const prose = z.string().trim().min(1).describe("Text: paragraphs, lists, **bold**, *italic*, [web links](https://…).");
const httpUrl = z.string().regex(/^https?:\/\/[^\s]+$/, "must begin with https:// or http://");
const screen = z
  .string()
  .regex(/^[a-z0-9/._-]+(#[a-z0-9._-]+)?$/, "write `node`, `path/of/flow` or `path/of/flow#node`")
  .describe("A screen: `node` of this flow, `path/of/flow` for its first screen, or `path/of/flow#node`.");

const statement = z
  .enum(["position", "goal", "guidance", "observation", "definition", "history", "own", "self"])
  .describe("What kind of statement the text makes. `own`: derived by this project. `self`: what the bot says of itself, without a source. Law stands only in legal packs.");
const audience = z.array(z.enum(["worker", "ally"])).min(1).describe("For whom it is written.");
const sources = z.array(id).describe("Ids out of flows/sources.yaml.");

const next = z.union([
  screen,
  z.strictObject({ to: z.literal("law").describe("The law page of a topic."), topic: id.describe("A legal topic of flows/system/law.yaml.") }),
  z.strictObject({ to: z.literal("directory").describe("The services for a need."), need: id.describe("A need of flows/system/services.yaml.") }),
  z.strictObject({ to: screen }),
]);

const node = z
  .strictObject({
    kind: z.enum(["page", "menu", "quiz", "directory", "law", "place", "language"]).default("page").describe("What kind of screen it is."),
    next: z.array(next).default([]).describe("The screens that its buttons open, in order; at most eight."),
    parent: screen.optional().describe("Where Back leads; without it, the first screen on the way from the start that opens this one."),
    statement: statement.optional().describe("Overrides the flow's."),
    sources: sources.optional().describe("Overrides the flow's."),
    audience: audience.optional().describe("Overrides the flow's."),
    reviewed: day.optional().describe("Overrides the flow's."),
    items: z.array(itemId).min(1).optional().describe("For a quiz: the items it asks, in order; without it, all of the flow's."),
    salt: line.optional().describe("Cures a collision of codes: any word."),
    renamed: z.string().optional().describe("The id this screen was published under: `flow#node`, or `node` for one of this flow. Its links stay the same."),
  })
  .describe("One screen.");

const item = z
  .strictObject({
    slot: z.int().min(1).max(MAX_SLOTS).describe("Permanent number of the item; never given to another one."),
    section: id.optional().describe("The part of the quiz it belongs to."),
    critical: z.boolean().default(false).describe("Holds the result down while it is answered no."),
    weight: z.int().min(1).max(5).default(1).describe("How many times its points count."),
    only_if: z
      .strictObject({ item: itemId.describe("An item asked before."), is: z.array(id).min(1).describe("Options of it.") })
      .optional()
      .describe("Asked only when an earlier item was answered in one of these ways."),
    statement: statement.optional(),
    sources: sources.optional(),
    retired: z.boolean().default(false).describe("No longer asked; its slot stays taken."),
    renamed: itemId.optional().describe("The id it was published under."),
  })
  .describe("One quiz item.");

export const flowFile = z
  .strictObject({
    covers: z.array(z.string()).max(4).default([]).describe("Cards and asks of the content inventory that this topic answers."),
    audience,
    sources: sources.default([]),
    statement,
    reviewed: day.describe("When the content was last read against its sources."),
    review_every: z.string().regex(/^\d{1,2} months$/, "write `12 months`").default("12 months").describe("How often that is due."),
    reviewed_by: line.optional().describe("The sex-worker-led organisation that reviewed it; without it the screens say that they are unreviewed."),
    renamed: z.string().optional().describe("The path this flow was published under."),
    retired: z.record(z.string(), screen).default({}).describe("Screens that are gone (`node` or `flow#node`), and the screen nearest to each."),
    scale: id.optional().describe("For quizzes: a scale of flows/scales.yaml."),
    items: z.record(itemId, item).optional().describe("For quizzes: the items, in order."),
    nodes: z.record(id, node).describe("The screens, in order; the first one is the topic's entry."),
  })
  .describe("The structure of one topic. Its words stand in locales/<language>/ under the same path.");

const nodeText = z
  .strictObject({
    title: line.max(60).optional().describe("The screen's heading."),
    label: line.max(40).optional().describe("What buttons that lead here say; without it, the title."),
    text: prose.optional(),
    simple: prose.optional().describe("The same in at most 40 plain words."),
  })
  .describe("The words of one screen.");

export const flowText = z
  .object({
    title: line.max(60).describe("The topic's name: the heading of its first screen."),
    ask: z.array(line).optional().describe("How people really ask for it, a line each; typos and slang welcome."),
    sections: z.record(id, line).optional().describe("Quiz: the names of its parts."),
    items: z
      .record(itemId, z.strictObject({ text: line.describe("The item itself."), step: line.describe("The next step when it is not in place."), who: line.describe("Who could tell.") }))
      .optional()
      .describe("Quiz: the words of its items."),
    bands: z.record(id, prose).optional().describe("Quiz: what a result in each band means."),
    limits: prose.optional().describe("Quiz: the limits of a self-assessment, said with the result."),
  })
  .catchall(nodeText)
  .describe("The words of one topic in one language; each screen's under its id.");
/** Keys of a text file that no screen may be named after. */
export const RESERVED_KEYS: readonly string[] = ["title", "ask", "sections", "items", "bands", "limits"];

export const sourcesFile = z
  .record(id, z.strictObject({ own: z.boolean().default(false).describe("The project itself."), year: z.string().nullable().default(null).describe("As printed; null where none is."), url: httpUrl.optional() }))
  .describe("The works that statements rest on.");
export const sourcesText = z
  .record(id, z.strictObject({ title: line, publisher: line }))
  .describe("Short titles and publishers of the sources in one language.");

const contact = z.strictObject({
  kind: z.enum(CONTACT_KINDS),
  value: line.describe("The address or number; international form for phones."),
  source: id.describe("Where it was read: an id of flows/sources.yaml."),
  checked: day.describe("When it was last seen there."),
});
const entry = z
  .strictObject({
    name: line.describe("As the organisation writes it."),
    type: id.describe("What it is; its words stand in ui.yaml under `type`."),
    places: z.array(id).min(1).describe("Countries, subdivisions or areas it serves."),
    not_in: z.array(id).default([]).describe("Countries in which naming it could endanger a person."),
    needs: z.array(id).min(1).describe("Needs it meets: screens of flows/system/services.yaml."),
    languages: z.array(id).optional().describe("Languages it answers in; left out while not known."),
    contacts: z.array(contact).default([]),
    flags: z.partialRecord(z.enum(FLAGS), z.enum(["yes", "no", "unknown"])).default({}).describe("What it offers; left out or `unknown` while not known."),
    consent: z.enum(["asked", "published", "unknown"]).default("unknown").describe("`asked`: it agreed to be listed. `published`: it publishes this contact for everyone itself."),
    state: z.enum(["named", "verified"]).describe("`named`: only a source names it. `verified`: somebody checked it; workers see only these."),
    verified: z.strictObject({ on: day, by: line }).optional().describe("When, and by which organisation."),
    expires: day.optional().describe("From this day on it counts as unchecked again."),
    named_in: sources.default([]),
    audience: audience.default(["worker", "ally"]),
    salt: line.optional(),
    renamed: id.optional().describe("The id it was published under."),
  })
  .describe("An organisation or a service. Never a private person, never a place where people work.");
export const directoryFile = z.strictObject({ entries: z.record(id, entry) }).describe("Directory entries of one country or area.");
export const directoryText = z.record(id, z.strictObject({ text: prose })).describe("Descriptions of directory entries in one language.");

const lawStatement = z
  .strictObject({
    topic: id.describe("A legal topic of flows/system/law.yaml."),
    who: z.array(z.enum(["nationals", "migrants", "refugees", "workers", "clients", "third-parties"])).min(1).describe("Whom it covers."),
    source: z.strictObject({ title: line, issuer: line, url: httpUrl.optional(), article: line.describe("The exact article or section."), date: day.describe("Date of the law.") }),
    checked: day,
    expires: day.describe("From this day on it is hidden."),
    checked_by: z.strictObject({ organisation: line.describe("An organisation, never a person."), role: z.enum(["lawyer", "sex-worker-led", "other"]) }),
    confidence: z.enum(["law-text", "official-guidance", "community-report"]),
    practice: z.strictObject({ by: line, date: day }).optional().describe("Who reports what happens in practice, and when."),
  })
  .describe("One checked statement about the law of a place.");
export const lawFile = z
  .strictObject({ place: id.describe("The country or subdivision."), not_known: z.array(id).default([]).describe("Topics that were looked for and not found."), statements: z.record(id, lawStatement) })
  .describe("The legal pack of one place. Only from a named source, with the exact article, a date of checking and an expiry.");
export const lawText = z
  .record(id, z.strictObject({ statement: prose.describe("What the law says, in one plain sentence."), practice: line.optional(), not_covered: line.optional(), risk: line.optional() }))
  .describe("The words of a legal pack in one language.");

export const placesFile = z
  .record(id, z.strictObject({ areas: z.array(id).default([]), countries: z.array(id).default([]), subdivisions: z.record(id, z.array(id)).default({}).describe("Country → codes such as us-ny.") }))
  .describe("Parts of the world and their countries.");
export const placesText = z.record(id, line).describe("Names of subdivisions, and of countries where the usual name is not wanted.");

export const languagesFile = z
  .record(id, z.strictObject({ name: line.describe("In its own script."), dir: z.enum(["ltr", "rtl"]).default("ltr"), locale: z.string().optional().describe("How dates are written, where the language alone does not tell: en-GB."), live: z.boolean().describe("Its core set is whole, and check holds it to that.") }))
  .describe("The languages; the first is the one that translations are compared with.");

export const scalesFile = z
  .record(
    id,
    z.strictObject({
      options: z.record(id, z.strictObject({ digit: z.int().min(1).max(7).describe("Permanent."), points: z.int().min(0).max(9).optional().describe("Left out: does not count on either side.") })),
      bands: z.record(id, z.int().min(0).max(100)).describe("Each begins at its share in percent; the first at 0."),
      strength: z.array(id).describe("Shown as what is in place."),
      step: z.array(id).describe("Shown with their next step, the most pressing first."),
      critical: z.strictObject({ answered: id, at_most: id }).optional(),
      find_out: z.strictObject({ answered: id, above: z.int().min(0).max(100) }).optional(),
    }),
  )
  .describe("How quiz answers count.");

export const uiFile = z.record(id, z.unknown()).describe("Interface words; the keys stand in src/core/words.ts.");

/** A kind of content file: where its files are, and their shape. */
export interface FileKind<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly path: RegExp;
  readonly schema: Schema;
}
/** All kinds; a path belongs to the first that fits. */
export const FILE_KINDS = {
  sources: { name: "sources", path: /^flows\/sources\.yaml$/, schema: sourcesFile },
  places: { name: "places", path: /^flows\/places\.yaml$/, schema: placesFile },
  scales: { name: "scales", path: /^flows\/scales\.yaml$/, schema: scalesFile },
  languages: { name: "languages", path: /^locales\/languages\.yaml$/, schema: languagesFile },
  directory: { name: "directory", path: /^flows\/directory\/[^/]+\.yaml$/, schema: directoryFile },
  law: { name: "law", path: /^flows\/law\/[^/]+\.yaml$/, schema: lawFile },
  flow: { name: "flow", path: /^flows\/[a-z0-9-]+\/[a-z0-9-]+\.yaml$/, schema: flowFile },
  ui: { name: "ui", path: /^locales\/[a-z-]+\/ui\.yaml$/, schema: uiFile },
  sourcesText: { name: "sources-text", path: /^locales\/[a-z-]+\/sources\.yaml$/, schema: sourcesText },
  placesText: { name: "places-text", path: /^locales\/[a-z-]+\/places\.yaml$/, schema: placesText },
  directoryText: { name: "directory-text", path: /^locales\/[a-z-]+\/directory\/[^/]+\.yaml$/, schema: directoryText },
  lawText: { name: "law-text", path: /^locales\/[a-z-]+\/law\/[^/]+\.yaml$/, schema: lawText },
  flowText: { name: "flow-text", path: /^locales\/[a-z-]+\/[a-z0-9-]+\/[a-z0-9-]+\.yaml$/, schema: flowText },
} as const satisfies Record<string, FileKind>;

export type FlowFile = z.output<typeof flowFile>;
export type FlowText = z.output<typeof flowText>;
export type NodeFile = FlowFile["nodes"][string];
export type ScalesFile = z.output<typeof scalesFile>;
export type EntryFile = z.output<typeof entry>;
export type LawFile = z.output<typeof lawFile>;
