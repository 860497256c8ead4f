import { z } from "zod";

/** Screens are remembered for half an hour, so they have to be covered before, in minutes. */
const MOST_MINUTES = 29;
const POSTGRES = "is an address that begins with postgres:// or postgresql://; special signs in its password are written as %40.";

/** Settings, read from the environment once. Empty values count as not set. */
const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  CONTENT_DIR: z.string().optional(),
  CACHE_DIR: z.string().default(".cache"),
  EXIT_URL: z.url({ protocol: /^https?$/ }).default("https://www.wikipedia.org/"),
  PUBLIC_URL: z.url({ protocol: /^https$/, error: "is an address that begins with https://" }).optional(),
  WEB: z.enum(["on", "off"]).optional(),
  TRUSTED_PROXY: z.string().default(""),
  REDIS_URL: z
    .string()
    .refine(
      isRedisAddress,
      "takes redis://user:password@host:6379/0 or rediss://…; in the password, signs such as @ / % are written as %40 %2F %25.",
    )
    .optional(),
  COUNTS: z.enum(["on", "off"]).default("on"),
  COUNTS_FILE: z.string().default("data/counts.sqlite"),
  COUNTS_URL: z
    .url({ error: POSTGRES, abort: true })
    .regex(/^postgres(ql)?:\/\/./i, POSTGRES)
    .optional(),
  CAMPAIGNS: z
    .string()
    .regex(/^[a-z0-9]{1,12}(\s*,\s*[a-z0-9]{1,12})*$/, "takes labels of 1 to 12 small letters and digits, with commas between.")
    .optional(),
  HIDE_AFTER: z.union([z.literal("off"), z.coerce.number().int().min(1).max(MOST_MINUTES)]).default(10),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[\w-]{1,100}$/, "is not a token as BotFather gives them: digits, a colon, letters.")
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, "takes 16 to 256 letters, digits, _ and -.")
    .optional(),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/ }).default("https://api.telegram.org"),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-[\w-]{1,200}$/, "is not a bot token as Slack gives them: xoxb- and more.")
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-[\w-]{1,200}$/, "is not an app-level token as Slack gives them: xapp- and more.")
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[\w-]{16,128}$/, "is not a signing secret as Slack gives them: 32 digits and letters.")
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d{1,30}\.\d{1,30}$/, "is not a client id as Slack gives them: digits, a full stop, digits.")
    .optional(),
  SLACK_CLIENT_SECRET: z.string().min(16, "is at least 16 letters and digits.").optional(),
  SLACK_STORE_KEY: z
    .string()
    .regex(/^[\w+/=-]{32,256}$/, "takes 32 to 256 letters and digits, known to nobody else: openssl rand -hex 32 makes one.")
    .optional(),
  SLACK_STORE_FILE: z.string().default("data/slack.sqlite"),
  SLACK_COMMAND: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/, "is a slash and up to 31 small letters, digits, _ and -.")
    .default("/parasol"),
  SLACK_LANGUAGE: z
    .string()
    .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})?$/, "is the code of a language, such as fr.")
    .default("en"),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default("https://slack.com/api/"),
  SLACK_AUTHORIZE_URL: z.url({ protocol: /^https?$/ }).default("https://slack.com/oauth/v2/authorize"),
});

export interface Config {
  readonly host: string;
  /** 0 takes any free port. */ readonly port: number;
  /** An operator's own content, laid over the shipped. */ readonly contentDir: string;
  /** Whether it was set: then it has to be there. */ readonly isContentDirSet: boolean;
  /** Where compiled content is kept. */ readonly cacheDir: string;
  /** Where the quick exit leads. */ readonly exitUrl: string;
  /** Proxies whose word on visitors' addresses is taken; main.ts reads it. */ readonly trustedProxy: string;
  /** null: nothing is counted. */ readonly counts: {
    readonly store: CountsPlace;
    /** Labels of campaigns that are counted by name. */ readonly campaigns: readonly string[];
  } | null;
  /** Whether the pages are served: by default only where nothing else is. */ readonly isWebOn: boolean;
  /** Milliseconds without a tap after which a screen is covered; null: never. */ readonly hideAfter: number | null;
  /** A Redis or Valkey that several processes share for what is remembered; null: each remembers by itself. */ readonly redis:
    | string
    | null;
  readonly telegram: TelegramConfig | null;
  readonly slack: SlackConfig | null;
}
/** Where days of counts are kept. `url` holds a password. */
export type CountsPlace = { readonly kind: "sqlite"; readonly file: string } | { readonly kind: "postgres"; readonly url: string };
export interface TelegramConfig {
  readonly token: string;
  readonly apiRoot: string;
  /** null: updates are asked for. */ readonly webhook: { readonly publicUrl: string; readonly secret: string } | null;
}
export interface SlackConfig {
  /** What people type, `/parasol`. */ readonly command: string;
  /** The language of whoever has chosen none. */ readonly language: string;
  readonly apiUrl: string;
  readonly receive:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string };
  readonly workspaces:
    | { readonly kind: "one"; readonly token: string }
    | {
        readonly kind: "many";
        readonly clientId: string;
        readonly clientSecret: string;
        readonly publicUrl: string;
        readonly authorizeUrl: string;
        /** Seals what is kept of workspaces, in this file. */ readonly key: string;
        readonly file: string;
      };
}
/** Settings, or the names of those that cannot be used and why; never their values, which may be secrets. */
export type ConfigResult = { readonly config: Config } | { readonly faults: readonly string[] };

export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse(set);
  if (!result.success) return { faults: result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) };
  const { HOST, PORT, CONTENT_DIR, CACHE_DIR, EXIT_URL, WEB, TRUSTED_PROXY, HIDE_AFTER, REDIS_URL, COUNTS, CAMPAIGNS } =
    result.data;
  const telegram = telegramOf(result.data);
  if (telegram === "no secret")
    return { faults: ["TELEGRAM_WEBHOOK_SECRET: is needed with PUBLIC_URL, so that nobody else can pose as Telegram."] };
  const slack = slackOf(result.data);
  if (typeof slack === "string") return { faults: [slack] };
  return {
    config: {
      host: HOST,
      port: PORT,
      contentDir: CONTENT_DIR ?? "local",
      isContentDirSet: CONTENT_DIR !== undefined,
      cacheDir: CACHE_DIR,
      exitUrl: EXIT_URL,
      trustedProxy: TRUSTED_PROXY,
      counts: COUNTS === "off" ? null : { store: countsPlace(result.data), campaigns: CAMPAIGNS?.split(/\s*,\s*/) ?? [] },
      isWebOn: WEB === undefined ? telegram === null && slack === null : WEB === "on",
      hideAfter: HIDE_AFTER === "off" ? null : HIDE_AFTER * 60_000,
      redis: REDIS_URL ?? null,
      telegram,
      slack,
    },
  };
}

const countsPlace = ({ COUNTS_URL: url, COUNTS_FILE: file }: z.output<typeof schema>): CountsPlace =>
  url === undefined ? { kind: "sqlite", file } : { kind: "postgres", url };

function telegramOf(data: z.output<typeof schema>): TelegramConfig | null | "no secret" {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT, TELEGRAM_WEBHOOK_SECRET: secret, PUBLIC_URL: publicUrl } = data;
  if (token === undefined) return null;
  const apiRoot = TELEGRAM_API_ROOT.replace(/\/+$/, "");
  if (publicUrl === undefined) return { token, apiRoot, webhook: null };
  return secret === undefined ? "no secret" : { token, apiRoot, webhook: { publicUrl, secret } };
}

/** null: Slack is not served. A text: what is missing for it. */
function slackOf(data: z.output<typeof schema>): SlackConfig | null | string {
  const receive = receivingOf(data);
  const workspaces = workspacesOf(data);
  if (receive === null && workspaces === null) return null;
  if (typeof workspaces === "string") return workspaces;
  if (receive === null)
    return "SLACK_APP_TOKEN: is needed besides, or SLACK_SIGNING_SECRET where Slack is to call this server at an address of its own.";
  if (workspaces === null)
    return "SLACK_BOT_TOKEN: is needed besides, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET where many workspaces are to install the app.";
  const { SLACK_COMMAND: command, SLACK_LANGUAGE: language, SLACK_API_URL } = data;
  return { command, language, apiUrl: SLACK_API_URL.replace(/\/*$/, "/"), receive, workspaces };
}

/** With an app-level token nothing else is needed. */
function receivingOf({
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: secret,
}: z.output<typeof schema>): SlackConfig["receive"] | null {
  if (appToken !== undefined) return { kind: "socket", appToken };
  return secret === undefined ? null : { kind: "http", signingSecret: secret };
}

function workspacesOf(data: z.output<typeof schema>): SlackConfig["workspaces"] | null | string {
  const { SLACK_BOT_TOKEN: token, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = data;
  const { SLACK_STORE_KEY: key, SLACK_STORE_FILE: file, SLACK_AUTHORIZE_URL: authorizeUrl, PUBLIC_URL: publicUrl } = data;
  if (token !== undefined) return { kind: "one", token };
  if (clientId === undefined && clientSecret === undefined) return null;
  if (clientId === undefined) return "SLACK_CLIENT_ID: is needed with SLACK_CLIENT_SECRET.";
  if (clientSecret === undefined) return "SLACK_CLIENT_SECRET: is needed with SLACK_CLIENT_ID.";
  if (publicUrl === undefined) return "PUBLIC_URL: is needed with SLACK_CLIENT_ID: workspaces install the app at that address.";
  if (key === undefined)
    return "SLACK_STORE_KEY: is needed with SLACK_CLIENT_ID, to seal the tokens of workspaces: openssl rand -hex 32 makes one.";
  return { kind: "many", clientId, clientSecret, publicUrl, authorizeUrl, key, file };
}

/** Whether the client of Redis can make something of an address. */
function isRedisAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, username, password } = new URL(text);
  try {
    decodeURIComponent(username + password);
  } catch {
    return false;
  }
  return /^rediss?:$/.test(protocol) && hostname !== "" && /^\/?\d*$/.test(pathname);
}
