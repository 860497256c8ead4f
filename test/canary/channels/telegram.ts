import { setTimeout as pause } from "node:timers/promises";
import { startTelegram } from "../../fakes/telegram/index.ts";
import type { FaultKind } from "../../fakes/telegram/index.ts";
import type { Ledger } from "../ledger.ts";
import type { Program } from "../program.ts";
import type { Client } from "../surfaces/answers.ts";
import { lookAtCalls } from "../surfaces/calls.ts";
import type { CanaryChannel } from "./channel.ts";
import { startProxy } from "./proxy.ts";
import { appear, STEPS } from "./telegram-people.ts";
import type { Planted, Present } from "./telegram-people.ts";

/** How the program gets its updates. */
export type Mode = "polling" | "webhook";

/** People who write at the same time. */
const AT_ONCE = 50;
const KINDS: readonly FaultKind[] = ["429", "500", "502", "cut", "cut-after", "duplicate", "reorder"];
const SPARED = ["getUpdates", "getMe", "setWebhook", "deleteWebhook"];
/** What Telegram shows with its calls. */
export const SECRET = "a-secret-of-the-canary";

/** Telegram: every answer to its calls goes through a proxy that searches it, and every call of ours is searched afterwards. */
export async function telegramChannel(
  mode: Mode,
  invited: Planted[],
  { ledger, client }: { readonly ledger: Ledger; readonly client: Client },
): Promise<CanaryChannel> {
  const telegram = await startTelegram({ rateLimits: false, allowHttpWebhook: true, webhookOrder: "chat" });
  const proxy = await startProxy(client);
  const came: Present[] = [];
  /** Who may be named where: the people of every chat that there is. */
  const chats = new Map<number, ReadonlySet<number>>();
  let conversations = 0;
  let program: Program | null = null;
  let looked = 0;
  const settled = (): Promise<void> => telegram.idle({ quiet: 25, deadline: 60_000 });
  /** Lets the time pass that the program waits for an answer, until it is done with all. */
  const givenUp = async (): Promise<void> => {
    const done = settled().then(() => true);
    while (!(await Promise.race([done, pause(300, false)]))) {
      // A program that is killed meanwhile needs no time.
      await program?.advance(11_000).catch(() => undefined);
    }
  };
  const crowd = async (people: readonly Planted[], isFirst: boolean): Promise<void> => {
    const present = people.map((planted) => appear(telegram, planted));
    came.push(...present);
    for (const { planted, group } of present) {
      for (const chat of [planted.id, group?.id, planted.group?.id]) if (chat !== undefined) chats.set(chat, new Set([planted.id]));
    }
    for (const [number, step] of STEPS.entries()) {
      // Calls without an answer: given up when the clock says so.
      if (isFirst && number === 1) telegram.faults.next("editMessageText", "hang", 3);
      for (const one of present) step(one, telegram);
      await (isFirst && number === 1 ? givenUp() : settled());
    }
    conversations += people.length;
  };
  return {
    name: `Telegram by ${mode}`,
    calls: [{ surface: "outgoing calls", url: `${telegram.url}/bot${telegram.token}/leak`, more: {} }],
    answers: null,
    settings: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      ...(mode === "webhook" ? { PUBLIC_URL: "https://bot.example.org/", TELEGRAM_WEBHOOK_SECRET: SECRET } : {}),
    },
    async meet(started) {
      program = started;
      proxy.leadTo(`${started.url}/telegram`);
      telegram.deliverTo([proxy.url]);
      telegram.faults.plan({ seed: 1, rate: 0.03, kinds: KINDS, except: SPARED, retryAfter: 0 });
      await settled();
    },
    async converse(people) {
      for (let left = people, isFirst = true; left > 0; left -= AT_ONCE, isFirst = false)
        await crowd(invited.splice(0, Math.min(left, AT_ONCE)), isFirst);
    },
    lose: () => undefined,
    conversations: () => conversations,
    async forgetAll() {
      telegram.faults.off();
      for (let at = 0; at < came.length; at += AT_ONCE) {
        for (const { chat, person } of came.slice(at, at + AT_ONCE)) {
          person.unblock();
          chat.say("/forget");
        }
        await settled();
      }
      // What was left out in a flood is taken away a little later.
      await program?.advance(5_000);
      await settled();
      came.length = 0;
    },
    look() {
      lookAtCalls(ledger, telegram.calls.slice(looked), chats);
      looked = telegram.calls.length;
    },
    sums: () => {
      const failed = telegram.calls.filter(({ outcome }) => outcome !== "ok");
      const codes = Map.groupBy(failed, ({ outcome }) => (outcome === "ok" ? 0 : outcome.code));
      const errors = [...codes].sort(([a], [b]) => a - b).map(([code, all]) => `${code === 0 ? "none" : code}: ${all.length}`);
      return `${telegram.calls.length} calls, answered with errors ${errors.join(", ")}`;
    },
    async close() {
      await proxy.close();
      await telegram.stop();
    },
  };
}
