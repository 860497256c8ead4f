import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Library } from "../../core/library.ts";
import { parseLink } from "../../core/link.ts";
import type { Screen } from "../../core/screen.ts";
import type { PseudonymKey } from "../../privacy/caller.ts";
import type { Limiter } from "../../privacy/limits.ts";
import type { Memory } from "../../privacy/memory/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import type { Respond } from "../channel.ts";
import { called } from "./calls.ts";
import { createChats } from "./chat.ts";
import { callerOf } from "./decode.ts";
import { encodeScreen } from "./encode.ts";
import type { Look, TelegramMessage } from "./encode.ts";
import { createHandler } from "./handle.ts";
import { createHider } from "./hide.ts";
import type { HiderOptions, Shown } from "./hide.ts";
import { TELEGRAM } from "./limits.ts";
import { createSeen } from "../seen.ts";
import { createTurns } from "./turns.ts";
import type { TakeTurns } from "./turns.ts";

/** Acts on an update; calls are made by `api`. Never rejects. */
export type Take = (update: Update, api: Api) => Promise<void>;

export interface TakerOptions {
  readonly respond: Respond;
  /** Makes the calls that belong to no update in hand: covering screens. */ readonly api: Api;
  readonly username: string;
  readonly library: Library;
  readonly memory: Memory;
  readonly key: PseudonymKey;
  readonly tally: Tally;
  /** Milliseconds without a tap after which a screen is covered; null: never. */ readonly hideAfter: number | null;
  /** Keeps people from asking for too much; without it all is acted on. */ readonly limits?: Limiter;
}
export interface Taker {
  readonly take: Take;
  /** The highest update that was acted on; 0 before the first. */ readonly last: () => number;
  /** Covers all that is open; from then on nothing is watched over. */ readonly cover: () => Promise<void>;
}

/** Everything between an update and the calls that answer it. */
export function createTaker(options: TakerOptions): Taker {
  const { respond, library, memory, key, tally, username } = options;
  const inTurn = createTurns();
  const hider = createHider({ after: options.hideAfter, cover: coverer(options, inTurn) });
  const look = lookOf(options);
  const encode = (screen: Screen): TelegramMessage => encodeScreen(screen, look);
  const { handle, skip } = createHandler({
    respond,
    serving: TELEGRAM,
    screens: library,
    words: library.words,
    isPage: ({ screen, language }) => {
      const node = library.nodes.get(screen);
      return node?.kind === "page" && !node.isProtected && language !== null && node.texts[language] !== undefined;
    },
    chats: createChats({ encode, coverOf: coverWith(respond), memory, hider, tally }),
    memory,
    key,
    seen: createSeen(),
    tally,
    username,
    limits: options.limits ?? null,
  });
  let last = 0;
  const attempt = async (work: typeof handle, update: Update, api: Api): Promise<void> => {
    try {
      await work(update, api);
    } catch {
      tally.count("request-failed", { channel: "telegram" });
    }
    last = Math.max(last, update.update_id);
  };
  return {
    take: (update, api) =>
      inTurn(chatIdOf(update), { act: () => attempt(handle, update, api), skip: () => attempt(skip, update, api) }),
    last: () => last,
    cover: () => hider.stop(),
  };
}

/** Updates of one chat are acted on in order; those of none need no order. */
const chatIdOf = (update: Update): number =>
  update.message?.chat.id ?? update.callback_query?.message?.chat.id ?? update.inline_query?.from.id ?? -update.update_id;

/** A screen's cover, made by the engine. */
const coverWith =
  (respond: Respond) =>
  async ({ link }: Pick<Screen, "link">): Promise<Screen> => {
    const reply = await respond({ caller: null, suggested: null, action: { kind: "cover", link } }, TELEGRAM);
    if (reply.kind !== "cover") throw new Error("a cover is not made");
    return reply.screen;
  };

/** When a screen is looked at again that could not be covered, in milliseconds. */
const AGAIN = 30_000;

const lookOf = ({ library, username }: TakerOptions): Look => ({ home: library.home, words: library.words, username });

/**
 * Covers a screen whose time has come, unless memory says that another process has shown something in it since. It takes its turn, so
 * that it never covers what a tap is about to show. Where memory knows nothing, or older things than this process, it is covered all
 * the same: once too often does no harm.
 */
function coverer(options: TakerOptions, inTurn: TakeTurns): HiderOptions["cover"] {
  const { memory, tally, respond, api } = options;
  const look = lookOf(options);
  const coverOf = coverWith(respond);
  const cover = async ({ chat, message, link }: Shown, due: number, isStopping: boolean): Promise<number | null> => {
    // A private chat has the number of the person.
    const who = callerOf({ id: chat, language: null });
    const known = await memory.read(who);
    const live = known?.live?.handle === String(message) ? known.live : null;
    const deadline = live?.deadline ?? 0;
    // A little later, so that whoever showed it covers it.
    if (deadline > (isStopping ? due : Date.now())) return deadline + AGAIN;
    const last = live !== null && deadline >= due ? parseLink(live.link) : null;
    const covered = await coverOf({ link: last ?? link });
    const edited = await called(
      api.raw.editMessageText({ chat_id: chat, message_id: message, ...encodeScreen(covered, look) }),
      tally,
    );
    if (!edited.ok && (edited.why === "unreachable" || edited.why === "limited")) return Date.now() + AGAIN;
    // Before its time: nothing else would tell the next process.
    if (isStopping && known !== null && live !== null)
      await memory.write(who, { ...known, live: { ...live, deadline: Date.now() } });
    return null;
  };
  return async (shown, due, isStopping) => {
    let later: number | null = null;
    const act = async (): Promise<void> => {
      // Looked at again, since a fault of the program must not leave a screen open.
      later = await cover(shown, due, isStopping).catch(() => Date.now() + AGAIN);
    };
    await inTurn(shown.chat, { act, skip: null });
    return later;
  };
}
