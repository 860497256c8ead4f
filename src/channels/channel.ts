import type { Link } from "../core/link.ts";
import type { Audience } from "../core/library.ts";
import type { Given } from "../core/quiz.ts";
import type { LanguageCode, ScreenCode } from "../core/ids.ts";
import type { Screen } from "../core/screen.ts";
import type { Caller } from "../privacy/caller.ts";
import type { ChannelName } from "../privacy/journal.ts";

/** What a person did, in no platform's terms. */
export interface Request {
  /** Who, where the platform says so; the web does not know. */ readonly caller: Caller | null;
  /** The language the platform suggests for a first screen. */ readonly suggested: LanguageCode | null;
  readonly action: Action;
}
export type Action =
  | {
      readonly kind: "open";
      /** null: something that is no link. */ readonly link: Link | null;
      readonly given: Given | null;
      /** A text with the links of results: what a form was filled with, or what the screen held on which a button was tapped. */
      readonly results?: string;
    }
  | { readonly kind: "ask"; readonly text: string; /** Where it was typed, if known. */ readonly from: Link | null }
  | { readonly kind: "leave"; /** A screen asked for by its name. */ readonly to: ScreenCode; readonly from: Link | null }
  | { readonly kind: "cover"; readonly link: Link }
  | { readonly kind: "erase" }
  | { readonly kind: "forget" };

/** What the channel is to do. */
export type Reply =
  | { readonly kind: "show"; readonly screen: Screen }
  | { readonly kind: "cover"; readonly screen: Screen }
  | { readonly kind: "erase" }
  | { readonly kind: "silence" };

/** Answers a request; never throws for what a request holds. */
export type Respond = (request: Request, channel: Serving) => Promise<Reply>;

/** How text is counted: UTF-16 units as in JavaScript, code points, or bytes of UTF-8. */
export type Unit = "utf16" | "code points" | "bytes";
/** One outside fact: a number and where it stands. */
export interface Limit {
  readonly most: number;
  readonly source: string;
}
/** What a channel can carry; null where it sets no limit. */
export interface Limits {
  readonly unit: Unit;
  /** The whole screen as text. */ readonly screen: Limit | null;
  /** Its heading. */ readonly title: Limit | null;
  /** One paragraph, heading, notice or list of the body. */ readonly block: Limit | null;
  /** Blocks in the body. */ readonly blocks: Limit | null;
  /** A button's label. */ readonly label: Limit | null;
  /** A link as a button carries it, in bytes. */ readonly link: Limit | null;
  /** Text that a button copies. */ readonly copy: Limit | null;
  /** All buttons of a screen. */ readonly buttons: Limit | null;
  /** A web address on a button. */ readonly url: Limit | null;
  /** Options of one question. */ readonly options: Limit | null;
  /** An option's label. */ readonly option: Limit | null;
}

/** What the engine needs to know of a channel in order to make its screens. */
export interface Serving {
  readonly name: ChannelName;
  readonly audience: Audience;
  /** Quiz items on one screen: 1 where options are buttons, more where there are forms. */ readonly questions: number;
  /** Shows only what is written for allies, since others may read along. */ readonly isForAllies?: boolean;
  /** Results and comparisons stand on one page, however long; without it they are paged. */ readonly isWhole?: boolean;
}

/** A way to reach people. `decode` and `encode` are pure; only `run` touches the world. */
export interface Channel<Raw, Payload, Surface> extends Serving {
  readonly limits: Limits;
  /** What a raw update asks for; null when it is nothing for the bot. */
  decode(raw: Raw): Request | null;
  /** A screen as the platform takes it. */
  encode(screen: Screen, surface: Surface): Payload;
  /** Serves until the signal fires; resolves when everything in hand is done. */
  run(respond: Respond, signal: AbortSignal): Promise<void>;
}
