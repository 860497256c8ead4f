import { SlackError } from "./errors.ts";
import type { Note } from "./errors.ts";
import { flagOf, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import { ASIDE, acceptedMessage, change, post, remove } from "./messages.ts";
import type { Account, Channel, Message, World } from "./world.ts";

/** How long and how often a `response_url` works. Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const LIFE = 30 * 60_000;
const USES = 5;

const KNOWN: readonly string[] = [
  ...ASIDE,
  "text",
  "blocks",
  "attachments",
  "metadata",
  "response_type",
  "replace_original",
  "delete_original",
];

interface Hook {
  readonly account: Account;
  readonly channel: Channel;
  /** The message that the interaction came from. */
  readonly source: Message | undefined;
  readonly at: number;
  uses: number;
}

/** Hands out every `response_url` and does what comes in by them. */
export class Hooks {
  readonly #issued = new Map<string, Hook>();
  readonly #world: () => World;

  constructor(world: () => World) {
    this.#world = world;
  }

  /** A new address for messages to a channel. */
  issue(kind: "commands" | "actions" | "app", account: Account, channel: Channel, source?: Message): string {
    const world = this.#world();
    const count = world.next();
    const secret = world.settings.secret("address", account.id);
    const path = `${kind}/${account.team.id}/${1_000_000_000_000 + count}/${secret}`;
    this.#issued.set(path, { account, channel, source, at: world.now(), uses: 0 });
    return `${world.url}${path}`;
  }

  /**
   * Carries out what was posted to an address.
   * @param path without the slash at the beginning
   * @throws SlackError when the address is none or worn out, or the message is wrong
   */
  use(path: string, args: JsonObject, note: Note): void {
    const world = this.#world();
    const hook = this.#issued.get(path);
    if (hook === undefined) throw new SlackError("invalid_url");
    if (world.now() > hook.at + LIFE) throw new SlackError("expired_url");
    if (hook.uses >= USES) throw new SlackError("used_url");
    hook.uses += 1;
    respond(world, hook, args, note);
  }

  /** Carries out the answer to a command, which counts as no use of its address. */
  answer(account: Account, channel: Channel, args: JsonObject, note: Note): void {
    respond(this.#world(), { account, channel, source: undefined, at: 0, uses: 0 }, args, note);
  }
}

/** Posts, replaces or deletes, as the app says. */
function respond(world: World, hook: Hook, args: JsonObject, note: Note): void {
  const { account, channel, source } = hook;
  for (const key of Object.keys(args)) if (!KNOWN.includes(key)) note("unknown argument", key);
  const type = textOf(args, "response_type") ?? "ephemeral";
  if (type !== "ephemeral" && type !== "in_channel") note("unknown response_type", type);
  const replaces = flagOf(args, "replace_original");
  const deletes = flagOf(args, "delete_original");
  const gone = source === undefined || source.author !== undefined || !channel.messages.includes(source);
  if ((replaces || deletes) && gone) note("no original", "there is no message of the app to replace or delete");
  if (deletes) return gone ? undefined : remove(source);
  const body = acceptedMessage(world, args, note);
  if (replaces && !gone) change(source, body, note);
  else post(world, { team: account.team, channel, ...(type !== "in_channel" && { receiver: account }) }, body);
}
