import type { LanguageCode, ScreenCode } from "./ids.ts";
import type { Link } from "./link.ts";

/** A piece of running text. */
export type Span = Plain | Strong | Emphasis | Href | Phone;
export interface Plain {
  readonly kind: "plain";
  readonly text: string;
}
export interface Strong {
  readonly kind: "strong";
  readonly text: string;
}
export interface Emphasis {
  readonly kind: "emphasis";
  readonly text: string;
}
export interface Href {
  readonly kind: "href";
  readonly text: string;
  /** http or https. */ readonly url: string;
}
export interface Phone {
  readonly kind: "phone";
  readonly text: string;
}
export type Text = readonly Span[];

/** What a screen's body is made of: meaning, no markup, no platform. */
export type Block =
  | Heading
  | Paragraph
  | List
  | Template
  | Question
  | Bars
  | Spread
  | ResultLinks
  | CompareForm
  | Citation
  | Notice;
export interface Heading {
  readonly kind: "heading";
  readonly text: string;
}
export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: Text;
}
export interface List {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly items: readonly Text[];
}
/** A text that readers copy, line by line as it stands, and fill in: a letter, a checklist. */
export interface Template {
  readonly kind: "template";
  readonly text: string;
}
/** A quiz item that is being asked. */
export interface Question {
  readonly kind: "question";
  readonly slot: number;
  /** Its number in the quiz, from 1. */ readonly number: number;
  readonly text: string;
  /** Why it matters more than others; else null. */ readonly note: string | null;
  /** What there is to know before one answers; else null. */ readonly hint: string | null;
  readonly options: readonly Option[];
  /** Digit of the chosen option; 0 while open. */ readonly chosen: number;
}
export interface Option {
  readonly digit: number;
  readonly label: string;
  /** Where choosing this one alone leads. */ readonly link: Link;
}
/** A small chart; each channel draws its own. */
export interface Bars {
  readonly kind: "bars";
  readonly label: string;
  readonly rows: readonly { readonly label: string; readonly value: number; readonly of: number }[];
}
/** How far an answer says that something is in place; `out`: it does not apply, `open`: not answered. */
export type Standing = "full" | "half" | "none" | "unknown" | "out" | "open";
/** How several results answered: a bar in parts for each row; each channel draws its own. */
export interface Spread {
  readonly kind: "spread";
  readonly label: string;
  readonly rows: readonly {
    /** As it stands before what it names, with its colon; empty where there is nothing to name. */ readonly label: string;
    readonly parts: readonly { readonly label: string; readonly standing: Standing; readonly count: number }[];
  }[];
}
/** The results that a comparison is made of. They are its only memory: a channel that pages reads them off its own screen again. */
export interface ResultLinks {
  readonly kind: "result-links";
  /** By the quiz that they are of; a title ends with its colon. */
  readonly rows: readonly {
    readonly title: string;
    readonly results: readonly { readonly label: string; readonly link: Link }[];
  }[];
}
/** Where results are given to be compared: a field where there are forms, else words that say how to send them. */
export interface CompareForm {
  readonly kind: "compare-form";
  readonly label: string;
  readonly hint: string;
  readonly send: string;
  /** How to give them in a chat. */ readonly chat: string;
  /** The screen that compares. */ readonly to: Link;
  /** What has been given. */ readonly results: readonly Link[];
}
/** What kind of statement the screen makes, and on which sources. */
export interface Citation {
  readonly kind: "citation";
  readonly lead: string;
  readonly sources: readonly { readonly text: string; readonly url: string | null }[];
  /** Dates and state of review, a sentence each. */ readonly notes: readonly string[];
}
export type Tone = "info" | "warning" | "gap";
/** A remark of the bot's own. `gap`: an honest "we do not know". */
export interface Notice {
  readonly kind: "notice";
  readonly tone: Tone;
  readonly text: string;
}

/** Something a person can tap. */
export type Button = OpenButton | UrlButton | CopyButton | CoverButton | EraseButton;
/** What a button in the fixed row is for; `next` marks the content's own. */
export type Role = "next" | "back" | "home" | "language" | "place" | "tool";
export interface OpenButton {
  readonly kind: "open";
  readonly role: Role;
  readonly label: string;
  /** A pictogram before the label, which says nothing that the label does not; null: none. */ readonly icon: string | null;
  readonly link: Link;
}
export interface UrlButton {
  readonly kind: "url";
  readonly label: string;
  readonly url: string;
}
export interface CopyButton {
  readonly kind: "copy";
  readonly label: string;
  readonly text: string;
}
export interface CoverButton {
  readonly kind: "cover";
  readonly label: string;
  readonly link: Link;
}
/** Takes the screen away for good; only where a platform holds it as a message. */
export interface EraseButton {
  readonly kind: "erase";
  readonly label: string;
}

/** Whether the link led where it says: `moved` to the nearest screen that remains, `withheld` where it is not shown, or `unknown`. */
export type Found = "found" | "moved" | "withheld" | "unknown";

/** One screen, in one language. */
export interface Screen {
  /** The canonical link of what is shown: no campaign, nothing that had no effect. */ readonly link: Link;
  /** The content it comes from; null for a covered one. */ readonly node: ScreenCode | null;
  /** null where a person chooses the language. */ readonly language: LanguageCode | null;
  readonly found: Found;
  /** Whether it asks not to be forwarded, copied or saved. */ readonly isProtected: boolean;
  readonly title: string;
  readonly body: readonly Block[];
  /** The content's buttons, at most eight, and the engine's own beside them. */ readonly buttons: readonly Button[];
  /** The fixed row: back, start, language, hide, delete. */ readonly bar: readonly Button[];
}

export const plain = (text: string): Plain => ({ kind: "plain", text });
export const strong = (text: string): Strong => ({ kind: "strong", text });
export const emphasis = (text: string): Emphasis => ({ kind: "emphasis", text });
export const paragraph = (text: string): Paragraph => ({ kind: "paragraph", text: [plain(text)] });
export const heading = (text: string): Heading => ({ kind: "heading", text });
export const notice = (tone: Tone, text: string): Notice => ({ kind: "notice", tone, text });
export const openButton = (label: string, link: Link, role: Role = "next", icon: string | null = null): OpenButton => ({
  kind: "open",
  role,
  label,
  icon,
  link,
});
/** What a button shows where a channel draws it as text alone: its pictogram, if it has one, and its label. */
export const faceOf = (button: Button): string =>
  button.kind === "open" && button.icon !== null ? `${button.icon} ${button.label}` : button.label;
