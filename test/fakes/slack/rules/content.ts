import { listOf, textOf } from "../json.ts";
import type { Fault } from "../rules.ts";
import type { Node } from "./nodes.ts";

/** Properties that are links for people. Source: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LINKS = ["url", "image_url", "thumbnail_url", "title_url"] as const;

/** Mentions in mrkdwn. Source: https://docs.slack.dev/messaging/formatting-message-text */
const MENTION = /<(?:!(?:channel|here|everyone|subteam\^\w+)|@[UW]\w+)(?:\|[^>]*)?>/;

/** Elements of rich text that mention somebody. */
const MENTIONING: readonly string[] = ["broadcast", "user", "usergroup"];

const refused = (path: string, message: string): Fault => ({ path, message, severity: "refused" });

/** Lists that may not be empty. */
function emptyLists({ path, type, value }: Node): readonly Fault[] {
  const holds = type === "actions" || type === "context" || type === "context_actions" || type === "rich_text";
  const empty = (key: string): boolean => value[key] !== undefined && listOf(value, key).length === 0;
  if (holds && empty("elements")) return [refused(`${path}/elements`, "no less than 1 items allowed")];
  if (type !== "section") return [];
  if (empty("fields")) return [refused(`${path}/fields`, "no less than 1 items allowed")];
  return value["text"] === undefined && value["fields"] === undefined ? [refused(path, "missing required field: text")] : [];
}

/** Texts that may not be empty beyond those whose declaration says so. */
function emptyTexts({ path, type, value }: Node): readonly Fault[] {
  const keys = type === "image" ? ["alt_text", "image_url"] : type === "text" || type === "markdown" ? ["text"] : ["value", "url"];
  const allowed = type === "" || type === "button" || keys[0] !== "value";
  return allowed
    ? keys.filter((key) => textOf(value, key) === "").map((key) => refused(`${path}/${key}`, "must be more than 0 characters"))
    : [];
}

const strangeLinks = ({ path, value }: Node): readonly Fault[] =>
  LINKS.filter((key) => {
    const link = textOf(value, key);
    return link !== undefined && link !== "" && !(/^https?:\/\/[^/\s]/i.test(link) && URL.canParse(link));
  }).map((key) => refused(`${path}/${key}`, "must be a valid URL"));

/** White space alone is shown as nothing, so Slack takes it for no text. */
const blankTexts = ({ path, type, value }: Node): readonly Fault[] =>
  (type === "plain_text" || type === "mrkdwn") && textOf(value, "text")?.trim() === "" && textOf(value, "text") !== ""
    ? [{ path: `${path}/text`, message: "nothing but white space", severity: "finding" }]
    : [];

function mentions({ path, type, value }: Node): readonly Fault[] {
  const text = type === "mrkdwn" ? (textOf(value, "text") ?? "") : "";
  const found = MENTIONING.includes(type) ? type : MENTION.exec(text)?.[0];
  return found === undefined ? [] : [{ path, message: `mention: ${found}`, severity: "finding" }];
}

/** What is wrong with the texts, links and lists of one object. */
export const contentFaults = (node: Node): readonly Fault[] => [
  ...emptyLists(node),
  ...emptyTexts(node),
  ...strangeLinks(node),
  ...blankTexts(node),
  ...mentions(node),
];

/** Mentions in the text of a message. */
export const textMentions = (text: string): readonly Fault[] => mentions({ path: "/text", type: "mrkdwn", value: { text } });
