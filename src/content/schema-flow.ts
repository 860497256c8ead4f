import { z } from "zod";
import { MAX_SLOTS } from "../core/link.ts";
import { audience, day, id, itemId, line, MARKUP, prose, SCREEN, screen, SOURCES, sources } from "./fields.ts";

/** The shapes of a topic and of its words. */

const covers = z.array(z.string()).max(4).default([]);
const statement = z.enum(["position", "goal", "guidance", "observation", "definition", "history", "own", "self"]);
const STATEMENT =
  "What kind of statement the text makes; the screen says it in plain words. `position`: what sex worker networks demand. `goal`: what a plan aims for. `guidance`: what international guidance recommends. `observation`: what people report. `own`: derived by this project. `self`: what the bot says of itself, without a source. Law stands only in legal packs.";
const next = z.union([
  screen.describe(`A screen: ${SCREEN}`),
  z.strictObject({
    to: z.literal("law").describe("`law`: the law of the person's country on one topic."),
    topic: id.describe("A legal topic: a screen of kind `law`, such as arrest-rights."),
  }),
  z.strictObject({
    to: z.literal("directory").describe("`directory`: the services that meet one need, near the person's country."),
    need: id.describe("A need: a screen of kind `directory`, such as legal.arrest."),
  }),
  z.strictObject({ to: screen.describe(`A screen: ${SCREEN}`) }),
]);

const node = z
  .strictObject({
    kind: z
      .enum(["page", "menu", "quiz", "directory", "law", "glossary", "compare", "place", "language"])
      .default("page")
      .describe(
        "What kind of screen it is. `page`: a text and its source. `menu`: only leads on. `quiz`: asks the flow's items. `directory`: lists services for the need that it is named after. `law`: shows checked law on the topic that it is named after. `glossary`: shows what the terms of one group mean. `compare`: lays results side by side whose links a person gives it.",
      ),
    icon: line
      .optional()
      .describe(
        "One pictogram before its label on every button that leads here, for people who read little: 🏠. Only signs that tell a bystander nothing; they are listed in docs/editing.md.",
      ),
    covers: covers.describe("Said here for what this screen alone answers: cards and asks of the content inventory, at most four."),
    next: z
      .array(next)
      .default([])
      .describe(
        "The screens that its buttons open, in order; at most eight. Example: [released, rights/complaint, { to: law, topic: arrest-rights }].",
      ),
    parent: screen
      .optional()
      .describe("Where Back leads. Without it: the first screen on the way from the start that opens this one."),
    statement: statement.optional().describe(`Said here when this screen differs from its flow. ${STATEMENT}`),
    sources: sources.optional().describe(`Said here when this screen differs from its flow. ${SOURCES}`),
    audience: audience
      .optional()
      .describe(
        "Said here when this screen differs from its flow: `worker` for sex workers, `ally` for staff of other organisations.",
      ),
    reviewed: day
      .optional()
      .describe("Said here when this screen was read against its sources on another day than its flow: 2026-11-22."),
    group: id.optional().describe("Glossary: the group of terms that it shows; one of flows/glossary.yaml, such as police."),
    items: z
      .array(itemId)
      .min(1)
      .optional()
      .describe("Quiz: the items it asks, in order. Without it: all of the flow's. Example: [A1, A7, A10]."),
    mirror: z
      .boolean()
      .default(false)
      .describe(
        "Quiz, `true`: asks the same items of the other side, in the words that stand under `mirror`: a partner about an organisation.",
      ),
    salt: line
      .optional()
      .describe(
        "Any word; gives the screen another code when check reports that two have the same. Never add or change it later: old links would break.",
      ),
    protect: z
      .boolean()
      .default(false)
      .describe(
        "`true`: where a platform can, its message cannot be forwarded, copied or saved. Never for what people may want to pass on.",
      ),
    renamed: z
      .string()
      .optional()
      .describe(
        "The id this screen was published under, so that its links stay: `node` for one of this flow, `path/of/flow#node` for one that moved here.",
      ),
  })
  .describe("One screen. Its words stand under the same id in locales/<language>/.");

const item = z
  .strictObject({
    slot: z
      .int()
      .min(1)
      .max(MAX_SLOTS)
      .describe(
        `Permanent number of the item in links, 1 to ${MAX_SLOTS}; never given to another one. An item whose meaning changes takes a new one.`,
      ),
    section: id.optional().describe("The part of the quiz it belongs to; its name stands in the texts under `sections`."),
    critical: z.boolean().default(false).describe("`true`: holds the result down while it is answered no."),
    correct: id
      .optional()
      .describe("The one answer that is right, where the scale has right and wrong ones; all others then score nothing: is-true."),
    weight: z.int().min(1).max(5).default(1).describe("How many times its points count."),
    only_if: z
      .strictObject({
        item: itemId.describe("An item that comes before this one."),
        is: z.array(id).min(1).describe("Its answers, as the scale names them: [yes, partly]."),
      })
      .optional()
      .describe("Asked only when an earlier item was answered in one of these ways. Example: { item: A3, is: [yes, partly] }."),
    statement: statement.optional().describe(`Said here when this item differs from its flow. ${STATEMENT}`),
    sources: sources.optional().describe(`Said here when this item differs from its flow. ${SOURCES}`),
    retired: z.boolean().default(false).describe("`true`: no longer asked; its slot stays taken for ever."),
    renamed: itemId.optional().describe("The id it was published under."),
  })
  .describe("One quiz item.");

export const flowFile = z
  .strictObject({
    covers: covers.describe("Cards and asks of the content inventory that this topic answers, at most four: [T-12, F-10]."),
    audience: audience.describe(
      "For whom it is written: `worker` for sex workers, `ally` for staff of other organisations, or both.",
    ),
    sources: sources.default([]).describe(SOURCES),
    statement: statement.describe(STATEMENT),
    reviewed: day.describe("When the content was last read against its sources: 2026-11-22."),
    review_every: z
      .string()
      .regex(/^\d{1,2} months$/, "write `12 months`")
      .default("12 months")
      .describe("How often it is to be read against its sources: 12 months."),
    reviewed_by: line
      .optional()
      .describe(
        "The sex-worker-led organisation that reviewed it, never a person. Without it the screens say that they are unreviewed.",
      ),
    urgent: z
      .boolean()
      .default(false)
      .describe(
        "`true`: for people in danger now. Until `reviewed_by` is set its screens hold choices and contacts, and few words: at most 60, in Chinese 100 characters, no list, no link.",
      ),
    renamed: z.string().optional().describe("The path this flow was published under, so that its links stay: rights/old-name."),
    retired: z
      .record(z.string(), screen)
      .default({})
      .describe(
        "Screens that are gone, and the screen nearest to each, which their old links open: { before: now } or { path/of/flow#before: now }.",
      ),
    scale: id.optional().describe("Quiz: how its answers count; a scale of flows/scales.yaml."),
    report_card: z
      .enum(["stakeholder", "own"])
      .optional()
      .describe(
        "Quiz: its results, one of each such quiz, can be put together to a report card without points. `stakeholder`: what weighs most and is missing becomes a demand. `own`: it is about the readers' own organisation, of which nothing is demanded.",
      ),
    items: z.record(itemId, item).optional().describe("Quiz: the items, in order."),
    nodes: z
      .record(id, node)
      .refine((nodes) => Object.keys(nodes).length > 0, "needs a screen")
      .describe("The screens, in order; the first one is where the topic begins."),
  })
  .describe("The structure of one topic. Its words stand in locales/<language>/ under the same path.");

const nodeText = z
  .strictObject({
    title: line
      .max(60)
      .optional()
      .describe("The screen's heading. The first screen has the topic's title when it has none of its own."),
    label: line.max(40).optional().describe("What buttons that lead here say; without it, the title."),
    text: prose.optional().describe(`What the screen says, the most useful sentence first. ${MARKUP}`),
    simple: prose.optional().describe(`The same in at most 40 plain words, for people who read little. ${MARKUP}`),
  })
  .describe("The words of one screen.");

const itemText = z
  .strictObject({
    text: line.describe("The item itself, as a sentence that one can agree with: We decide together."),
    step: line.optional().describe("The next step when it is not in place: one thing to do."),
    who: line.optional().describe("Who could tell when the answer is not known: the team that runs the project."),
    why: line.optional().describe("What there is to say on it: why an answer is right, or how to hear what a service says."),
  })
  .describe("The words of one quiz item.");

const itemTexts = z.record(itemId, itemText);
const bandTexts = z.record(id, prose);

export const flowText = z
  .object({
    title: line.max(60).describe("The topic's name: the heading of its first screen."),
    ask: z
      .array(line)
      .optional()
      .describe("How people really ask for it, a line each; typos and slang welcome: [police took me what do I say]."),
    sections: z.record(id, line).optional().describe("Quiz: the names of its parts."),
    items: itemTexts.optional().describe("Quiz: the words of its items."),
    bands: bandTexts.optional().describe(`Quiz: what a result in each band means. ${MARKUP}`),
    mirror: z
      .strictObject({
        items: itemTexts.describe("The words of its items, as the other side is asked them."),
        bands: bandTexts.describe(`What a result in each band means for the other side. ${MARKUP}`),
      })
      .optional()
      .describe("Quiz: the same items and bands as the other side is asked them: They tell us in time."),
    limits: prose.optional().describe(`Quiz: the limits of a self-assessment, said with every result. ${MARKUP}`),
  })
  .catchall(nodeText)
  .describe("The words of one topic in one language; each screen's under its id.");
/** Keys of a text file that no screen may be named after. */
export const RESERVED_KEYS: readonly string[] = ["title", "ask", "sections", "items", "bands", "mirror", "limits"];

export type FlowFile = z.output<typeof flowFile>;
export type FlowText = z.output<typeof flowText>;
export type NodeFile = FlowFile["nodes"][string];
