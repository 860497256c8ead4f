import { createHmac } from "node:crypto";
import type { ModalView } from "@slack/types";
import { BOT, SECRET, TEAM } from "./credentials.ts";
import { formAt, readPlace, withDigit } from "./form.ts";
import { buttonsOf } from "./sheet.ts";
import type { Sheet } from "./sheet.ts";

/** What people do: send a form off, which is answered with the next one; or press a button on it, which is answered by a call. */
export const KINDS = ["submission", "tap"] as const;
export type Kind = (typeof KINDS)[number];

/** A request as Slack sends it. */
export interface Act {
  readonly kind: Kind;
  readonly view: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** As many as the limit on one person lets through. */
const EACH = 10;
const OPTIONS = 5;
const APP = "A0BENCH01";

/** Makes requests. Everything is different in each: the person, the form, the answers on it; and so the signature. */
export function createActs(sheet: Sheet): (kind: Kind) => Act {
  let count = 0;
  const random = generator(20_261_127);
  return (kind) => {
    count += 1;
    // There is a form before and a form after each of those on which buttons are pressed.
    const index = kind === "tap" ? 1 + random(sheet.steps.length - 2) : random(sheet.steps.length - 1);
    const asked = sheet.steps[index]?.questions ?? [];
    const at = asked[0]?.slot ?? 0;
    let answers = 0n;
    for (const slot of sheet.slots.slice(0, sheet.slots.indexOf(at))) answers = withDigit(answers, slot, 1 + random(OPTIONS));
    const form = formAt(sheet, { at, answers });
    const values = asked.map(({ block, radio }) => {
      const chosen = kind === "tap" ? null : radio.options[random(OPTIONS)];
      return [block.block_id, { answer: { type: "radio_buttons", selected_option: chosen } }];
    });
    const view = `V${(36 ** 9 + count).toString(36).toUpperCase()}`;
    // Skip and Back: those that lead to another form.
    const keys = buttonsOf(form).filter(({ value }) => readPlace(value ?? "") !== null);
    const shown = shownAs(view, form, Object.fromEntries(values), count);
    const pressed = keys[count % 2];
    const own =
      kind === "submission" ?
        { type: "view_submission", view: shown, response_urls: [] }
      : {
          type: "block_actions",
          container: { type: "view", view_id: view },
          view: shown,
          actions: [{ ...pressed, block_id: pressed?.action_id?.replace(/\d+$/, ""), action_ts: `1795000000.${count}` }],
        }; // prettier-ignore
    return { kind, view, ...signed({ ...base(count), ...own }) };
  };
}

/** What everything carries. Source: https://docs.slack.dev/reference/interaction-payloads */
function base(count: number) {
  const user = `U${(36 ** 9 + Math.floor(count / EACH)).toString(36).toUpperCase()}`;
  return {
    token: "verification",
    api_app_id: APP,
    team: { id: TEAM, domain: "bench" },
    user: { id: user, username: "somebody", name: "somebody", team_id: TEAM },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: `${count}.1795000000.${user.toLowerCase()}`,
  };
}

/** A view as Slack carries it, with names for all of its blocks. */
function shownAs(id: string, form: ModalView, values: object, count: number) {
  return {
    id,
    team_id: TEAM,
    ...form,
    blocks: form.blocks.map((block, index) => ({ block_id: `b${index}`, ...block })),
    state: { values },
    hash: `1795000000.${count.toString(16)}`,
    clear_on_close: false,
    notify_on_close: false,
    previous_view_id: null,
    root_view_id: id,
    app_id: APP,
    external_id: "",
    app_installed_team_id: TEAM,
    bot_id: BOT.botId,
  };
}

function signed(payload: object): Pick<Act, "body" | "headers"> {
  const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  const time = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", SECRET).update(`v0:${time}:${body}`).digest("hex");
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Content-Length": String(Buffer.byteLength(body)),
    "X-Slack-Request-Timestamp": time,
    "X-Slack-Signature": `v0=${signature}`,
  };
  return { body, headers };
}

/** Numbers below `most`, the same ones for the same seed. */
function generator(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}
