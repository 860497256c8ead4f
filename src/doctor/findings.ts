/** `stop`: must not go live like this. `warning`: asks for attention. `note`: good to know. */
export type Weight = "stop" | "warning" | "note";

/** Everything that can keep a copy from being ready for people: its weight, what is so, and what to do. `{braces}` are filled in. */
export const FINDINGS = {
  "content-broken": ["stop", "The content has errors, so nothing starts.", "Run npm run check, and mend what it names."],
  "local-left-out": [
    "stop",
    "{file} has errors and is left out, which may show what you meant to hide.",
    "Run npm run check; its first line on this file is usually the cause.",
  ],
  "local-warnings": ["warning", "Your own content has {count} warnings.", "Run npm run check, and read those on local/."],
  "urgent-unreviewed": [
    "stop",
    "No organisation has reviewed {topic}, which people open in danger.",
    "Have an organisation led by sex workers review it, and set reviewed_by in flows/{topic}.yaml.",
  ],
  unreviewed: [
    "note",
    "No organisation has reviewed {count} topics on rights and health: {topics}.",
    "Their pages say so. docs/content-review.md lists what is doubtful.",
  ],
  "language-not-live": [
    "note",
    "{language} is not live: people can choose it, and much is missing.",
    "npm run coverage shows what. Set live: true in locales/languages.yaml once all is there and read.",
  ],
  "about-missing": [
    "stop",
    "Nobody has said who runs this copy.",
    "Write about.yaml into your own content folder: docs/operating.md, “Who runs this copy”.",
  ],
  "about-incomplete": ["stop", "about.yaml does not say: {fields}.", "Fill it in: docs/operating.md, “Who runs this copy”."],
  "about-language": ["warning", "about.yaml has no {field} in: {languages}.", "Add a line for each of these languages."],
  "law-expired": [
    "stop",
    "The legal statement {id} expired on {date}, and is hidden.",
    "Have it checked again, or take it out of {file}.",
  ],
  "law-expiring": ["warning", "The legal statement {id} expires on {date}.", "Have it checked again before: {file}."],
  "entry-expired": [
    "warning",
    "The entry {id} of the directory expired on {date}, and is hidden.",
    "Ask again whether it holds, and set a new date in {file}.",
  ],
  "entry-expiring": ["warning", "The entry {id} of the directory expires on {date}.", "Ask again whether it holds: {file}."],
  "settings-unusable": ["stop", "A setting cannot be used: {fault}", "Mend it in .env, or in the environment."],
  "nothing-served": [
    "stop",
    "Nothing is served: the web pages are off, and there is no token for Telegram or Slack.",
    "Set TELEGRAM_BOT_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or leave WEB out.",
  ],
  "telegram-off": [
    "note",
    "There is no token, so nobody can reach this copy on Telegram.",
    "Set TELEGRAM_BOT_TOKEN if that is wanted.",
  ],
  "hide-off": ["warning", "Screens in chats are never covered by themselves.", "Leave HIDE_AFTER out, or set it to some minutes."],
  "counts-unwritable": [
    "warning",
    "The counts cannot be written at {file}.",
    "Let this user write there, set COUNTS_FILE to another place, or set COUNTS=off.",
  ],
  "slack-store-unwritable": [
    "stop",
    "Workspaces that install the app of Slack cannot be kept at {file}.",
    "Let this user write there, or set SLACK_STORE_FILE to another place.",
  ],
  "slack-language-unknown": [
    "warning",
    "SLACK_LANGUAGE is {language}, a language that is not there: everybody in Slack is asked for theirs first.",
    "Set it to one that people can choose, or leave it out.",
  ],
  "redis-persistent": [
    "stop",
    "That Redis writes what it holds to disk, where it could be found.",
    'Start it with --save "" --appendonly no.',
  ],
  "redis-unknown": [
    "warning",
    "That Redis does not say whether it writes to disk.",
    "Ask whoever runs it: what it holds of people must not be there.",
  ],
  "redis-unreachable": ["warning", "That Redis cannot be reached, so nothing is remembered.", "Start it, or look at REDIS_URL."],
  "env-readable": ["warning", "Other users of this machine can read .env, which holds secrets.", "Run chmod 600 .env."],
} as const satisfies Record<string, readonly [Weight, string, string]>;
export type FindingCode = keyof typeof FINDINGS;

/** One thing that was found, as data. */
export interface Finding {
  readonly code: FindingCode;
  readonly values: Readonly<Record<string, string | number>>;
}
export const finding = (code: FindingCode, values: Finding["values"] = {}): Finding => ({ code, values });

const ORDER: readonly Weight[] = ["stop", "warning", "note"];
export const weightOf = ({ code }: Finding): Weight => FINDINGS[code][0];
export const isStop = (one: Finding): boolean => weightOf(one) === "stop";
/** What must not go live first. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  ORDER.flatMap((weight) => findings.filter((one) => weightOf(one) === weight));

/** Columns for the weight. */
const WIDTH = 9;

/** Two lines for a person: what is so, and what to do. */
export function formatFinding(one: Finding): string {
  const [weight, what, todo] = FINDINGS[one.code];
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(one.values[name] ?? ""));
  return `${(weight === "stop" ? "STOP" : weight).padEnd(WIDTH)}${filled(what)}\n${" ".repeat(WIDTH)}${filled(todo)}`;
}
