import type { BlockAction, SlashCommand } from "@slack/bolt";
import type { SlackUpdate } from "../../../src/channels/slack/decode.ts";
import type { SlackPayload, SlackSurface } from "../../../src/channels/slack/encode.ts";
import { COMMAND } from "../../../src/channels/slack/names.ts";
import { createSlackChannel } from "../../../src/channels/slack/slack.ts";
import { formatLink } from "../../../src/core/link.ts";
import { PseudonymKey } from "../../../src/privacy/caller.ts";
import { silentJournal } from "../../../src/privacy/journal.ts";
import { createLocalVault } from "../../../src/privacy/memory/local.ts";
import { createMemory } from "../../../src/privacy/memory/memory.ts";
import { createTally } from "../../../src/privacy/tally.ts";
import { en, shippedLibrary } from "../../helpers/library.ts";
import { contract } from "../contract.ts";
import type { Subject } from "../contract.ts";

const key = new PseudonymKey();
const known = { language: en, place: null, live: null, since: 0, touched: 0 };
const WHO = {
  token: "",
  team_id: "T1",
  team_domain: "team",
  api_app_id: "A1",
  trigger_id: "1.2",
  response_url: "https://hooks.example",
};

const command = (text: string): SlashCommand => ({
  ...WHO,
  command: COMMAND,
  text,
  user_id: "U1",
  user_name: "ana",
  channel_id: "C1",
  channel_name: "general",
});

const action = (button: Pick<BlockAction, "actions">): BlockAction => ({
  ...WHO,
  ...button,
  type: "block_actions",
  team: { id: "T1", domain: "team" },
  user: { id: "U1", username: "ana" },
  container: {},
});

const tapped = (value: string): BlockAction =>
  action({
    actions: [
      { type: "button", block_id: "bar", action_id: "bar0", action_ts: "1", value, text: { type: "plain_text", text: "…" } },
    ],
  });

contract("slack", (): Subject<SlackUpdate, SlackPayload, SlackSurface> => ({
  channel: createSlackChannel({
    command: COMMAND,
    language: en,
    apiUrl: "http://127.0.0.1:9/",
    receive: { kind: "http", signingSecret: "none" },
    workspaces: { kind: "one", token: "none" },
    library: shippedLibrary(),
    memory: createMemory(createLocalVault(key)),
    key,
    tally: createTally(silentJournal),
    mount: () => undefined,
    started: () => undefined,
  }),
  // An answer may leave out what its button opens, and a channel sees no buttons: see surfaces.test.ts.
  surfaces: ["modal", "home"],
  tap: (_screen, link) => ({ raw: { kind: "action", body: tapped(formatLink(link)) }, known }),
  type: (_screen, text) => ({ raw: { kind: "command", body: command(text) }, known }),
  // The address of a button tells of it, too.
  noise: { raw: { kind: "action", body: action({ actions: [] }) }, known },
  read: (payload) => textsIn(payload).join("\n"),
}));

/** Every text of a payload, in order; of rich text without breaks, since its parts are words of one sentence. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    (name === "text" || name === "url") && typeof part === "string" ? [part] : textsIn(part),
  );
}
