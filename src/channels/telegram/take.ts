import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Library } from "../../core/library.ts";
import { linkTo, parseLink } from "../../core/link.ts";
import type { Screen } from "../../core/screen.ts";
import type { PseudonymKey } from "../../privacy/caller.ts";
import type { Memory } from "../../privacy/memory.ts";
import type { Tally } from "../../privacy/tally.ts";
import type { Respond } from "../channel.ts";
import { called } from "./calls.ts";
import { createChats } from "./chat.ts";
import { encodeScreen } from "./encode.ts";
import type { TelegramMessage } from "./encode.ts";
import { createHandler } from "./handle.ts";
import { createHider } from "./hide.ts";
import type { HiderOptions } from "./hide.ts";
import { TELEGRAM } from "./limits.ts";
import { createSeen } from "./seen.ts";
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
  const encode = (screen: Screen): TelegramMessage => encodeScreen(screen, library);
  const handle = createHandler({
    respond,
    serving: TELEGRAM,
    places: library,
    words: library.words,
    isPage: ({ screen, language }) => {
      const node = library.nodes.get(screen);
      return node?.kind === "page" && !node.isProtected && language !== null && node.texts[language] !== undefined;
    },
    chats: createChats({ encode, coverOf: coverWith(respond), memory, hider, tally }),
    memory,
    hider,
    key,
    seen: createSeen(),
    tally,
    username,
  });
  let last = 0;
  return {
    async take(update, api) {
      try {
        await inTurn(chatOf(update), () => handle(update, api));
      } catch {
        tally.count("request-failed", { channel: "telegram" });
      }
      last = Math.max(last, update.update_id);
    },
    last: () => last,
    cover: () => hider.stop(),
  };
}

/** Updates of one chat are acted on in order; those of none need no order. */
const chatOf = (update: Update): number =>
  update.message?.chat.id ?? update.callback_query?.message?.chat.id ?? update.inline_query?.from.id ?? -update.update_id;

/** A screen's cover, made by the engine. */
const coverWith =
  (respond: Respond) =>
  async ({ link }: Pick<Screen, "link">): Promise<Screen> => {
    const reply = await respond({ caller: null, suggested: null, action: { kind: "cover", link } }, TELEGRAM);
    if (reply.kind !== "cover") throw new Error("a cover is not made");
    return reply.screen;
  };

/**
 * Covers a screen whose time has come, unless memory says that it has not, or that another one is shown by now. It takes its turn, so
 * that it never covers what a tap is about to show.
 */
function coverer({ library, memory, tally, respond, api }: TakerOptions, inTurn: TakeTurns): HiderOptions["cover"] {
  const coverOf = coverWith(respond);
  return async (who, { chat, message }, isStopping) => {
    let later: number | null = null;
    await inTurn(chat, async () => {
      const live = (await memory.read(who))?.live ?? null;
      if (live !== null && live.handle !== String(message)) return;
      if (live !== null && !isStopping && live.deadline > Date.now()) {
        later = live.deadline;
        return;
      }
      const link = (live === null ? null : parseLink(live.link)) ?? linkTo(library.home);
      const { text, ...how } = encodeScreen(await coverOf({ link }), library);
      await called(api.editMessageText(chat, message, text, how), tally);
    });
    return later;
  };
}
