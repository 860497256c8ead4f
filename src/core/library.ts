import type { AreaId, EntryCode, FlowId, LanguageCode, NodeId, PlaceCode, ScreenCode, SourceId } from "./ids.ts";
import type { Block, Citation } from "./screen.ts";
import type { Words } from "./words.ts";

/** What kind of statement a text makes; `self` is what the bot says of itself, with no source to cite. */
export type Statement = "position" | "goal" | "guidance" | "observation" | "definition" | "history" | "law" | "own" | "self";
/** For whom a text is written. */
export type Audience = "worker" | "ally";
/** A day, `2026-11-22`, in UTC. */
export type Day = string;
/** Something in each language that has it. */
export type ByLanguage<T> = Readonly<Partial<Record<LanguageCode, T>>>;

/** A node: one screen's worth of content, or a screen's rule. Every `kind` of screen is opened by its own module. */
export type Node = PageNode | MenuNode | QuizNode | DirectoryNode | LawNode | GlossaryNode | CompareNode | PlaceNode | LanguageNode;

interface NodeBase {
  readonly id: NodeId;
  readonly code: ScreenCode;
  readonly flow: FlowId;
  /** Where Back leads from here; null at home. */ readonly parent: ScreenCode | null;
  readonly audience: readonly Audience[];
  readonly statement: Statement;
  readonly sources: readonly SourceId[];
  readonly reviewed: Day;
  /** A pictogram before its label on buttons that lead here, for people who read little; null: none. */ readonly icon:
    | string
    | null;
  /** Its message is not to be forwarded, copied or saved, where a platform can see to that. */ readonly isProtected: boolean;
  /** Screens that its buttons open, in order. */ readonly next: readonly ScreenCode[];
  readonly texts: ByLanguage<NodeText>;
}
export interface PageNode extends NodeBase {
  readonly kind: "page";
}
export interface MenuNode extends NodeBase {
  readonly kind: "menu";
}
export interface QuizNode extends NodeBase {
  readonly kind: "quiz";
  /** Slots of its items, in the order in which they are asked. */ readonly items: readonly number[];
  /** Asks the other side, in the words of the quiz's mirror. */ readonly isMirror: boolean;
}
export interface DirectoryNode extends NodeBase {
  readonly kind: "directory";
  /** The need tag it lists services for: `legal.arrest`. */ readonly need: string;
}
export interface LawNode extends NodeBase {
  readonly kind: "law";
  /** The legal topic: `arrest-rights`. */ readonly topic: string;
}
export interface GlossaryNode extends NodeBase {
  readonly kind: "glossary";
  /** The group of terms that it shows: `police`. */ readonly group: string;
}
/** Lays results side by side whose links a person gives it. */
export interface CompareNode extends NodeBase {
  readonly kind: "compare";
}
export interface PlaceNode extends NodeBase {
  readonly kind: "place";
}
export interface LanguageNode extends NodeBase {
  readonly kind: "language";
}

/** A node's words in one language. */
export interface NodeText {
  readonly title: string;
  /** What a button that leads here says. */ readonly label: string;
  readonly body: readonly Block[];
  /** The same in fewer, plainer words. */ readonly simple: readonly Block[] | null;
  /** Terms of the glossary that it holds, title included, in the order of the text: with its body, and with its simpler form. */
  readonly terms: { readonly body: readonly string[]; readonly simple: readonly string[] };
  readonly citation: Citation | null;
  /** Its source has changed in meaning since it was written, and it speaks of rights. */ readonly outdated: boolean;
}

/** The questions of one flow; its quiz nodes ask all or some of them, on the same slots. */
export interface Quiz {
  readonly flow: FlowId;
  /** Whether results of it and its like make a report card: of a stakeholder, of whom things are demanded, or of one's own organisation. */
  readonly report: "stakeholder" | "own" | null;
  readonly scale: Scale;
  readonly sections: readonly string[];
  /** Live items by slot. */ readonly items: ReadonlyMap<number, Item>;
  readonly texts: ByLanguage<QuizText>;
  /** The same items as the other side is asked them; only where a node of the quiz does. */ readonly mirror: ByLanguage<QuizText>;
}
export interface Item {
  readonly id: string;
  /** Permanent, 1 to 35. */ readonly slot: number;
  readonly section: string;
  readonly critical: boolean;
  readonly weight: number;
  /** The digit of the one right answer; null where there is no right and wrong. */ readonly correct: number | null;
  /** Asked only when an earlier slot holds one of these digits. */
  readonly when: { readonly slot: number; readonly digits: readonly number[] } | null;
}
/** An answer that a scale offers. */
export interface Option {
  readonly id: string;
  /** Permanent, 1 to 7. */ readonly digit: number;
  /** null: the item does not count on either side. */ readonly points: number | null;
}
/** How answers count. */
export interface Scale {
  readonly id: string;
  readonly options: readonly Option[];
  /** How a result is told: in percent of the points, by the number of right answers, or with no number at all. */
  readonly told: "share" | "count" | "list";
  /** When what there is to say on an item is said: once it is answered, or with the question. */
  readonly why: "after" | "with" | null;
  /** Half-open: each begins at its share in percent and ends before the next; the first begins at 0. */
  readonly bands: readonly { readonly id: string; readonly from: number }[];
  /** Digits shown as what is in place. */ readonly strength: readonly number[];
  /** Digits shown with their next step, the most pressing first. */ readonly step: readonly number[];
  /** A critical item with this digit holds the result to this band at most. */
  readonly critical: { readonly digit: number; readonly atMost: string } | null;
  /** More than this percent of open items and of this digit: no band yet. */
  readonly findOut: { readonly digit: number; readonly above: number } | null;
}
export interface QuizText {
  readonly sections: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<string, ItemText>>;
  readonly bands: Readonly<Record<string, readonly Block[]>>;
  readonly limits: readonly Block[];
}
export interface ItemText {
  readonly text: string;
  /** The next step when the answer is not yes; empty where the scale asks for none. */ readonly step: string;
  /** Who could tell, when the answer is not known; empty where the scale has no such answer. */ readonly who: string;
  /** What there is to say on it: empty where the scale says nothing. */ readonly why: string;
  /** Terms of the glossary in its text, in order. */ readonly terms: readonly string[];
  readonly citation: Citation | null;
}

/** What a provider offers: permanent order, since a link's filters are bits of it. */
export const FLAGS = [
  "sex_worker_led",
  "trained_staff",
  "no_id",
  "no_biometrics",
  "welcomes_undocumented",
  "all_genders",
  "interpreter",
  "peer_staff",
  "free",
  "no_name",
  "unconditional",
] as const;
export type Flag = (typeof FLAGS)[number];
export const CONTACT_KINDS = ["web", "email", "phone", "address", "messenger"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** An organisation or service in the directory. */
export interface Entry {
  readonly id: string;
  readonly code: EntryCode;
  readonly name: string;
  readonly type: string;
  readonly places: readonly (PlaceCode | AreaId)[];
  /** Countries in which naming it could endanger a person. */ readonly notIn: readonly PlaceCode[];
  /** Languages in which it shows only once a country is chosen: most of their readers live where naming it could endanger them. */
  readonly needsPlaceIn: readonly LanguageCode[];
  readonly needs: readonly string[];
  /** null: not known. */ readonly languages: readonly string[] | null;
  readonly contacts: readonly Contact[];
  readonly flags: Readonly<Partial<Record<Flag, boolean>>>;
  /** Checked and agreed to be shown; else it is only named in a source. */ readonly verified: {
    readonly on: Day;
    readonly by: string;
  } | null;
  readonly expires: Day | null;
  readonly namedIn: readonly SourceId[];
  readonly audience: readonly Audience[];
  readonly texts: ByLanguage<readonly Block[]>;
}
export interface Contact {
  readonly kind: ContactKind;
  readonly value: string;
  /** Title of the source that it was read in. */ readonly sources: ByLanguage<string>;
  readonly checked: Day;
}

/** A checked statement about the law of one place. */
export interface LawStatement {
  readonly id: string;
  readonly topic: string;
  readonly covers: readonly string[];
  readonly source: {
    readonly title: string;
    readonly issuer: string;
    readonly url: string | null;
    readonly article: string;
    readonly date: Day;
  };
  readonly checked: Day;
  readonly expires: Day;
  readonly checkedBy: string;
  readonly confidence: string;
  readonly practice: { readonly by: string; readonly date: Day } | null;
  readonly texts: ByLanguage<LawText>;
}
export interface LawText {
  readonly statement: readonly Block[];
  readonly practice: string | null;
  readonly notCovered: string | null;
  readonly risk: string | null;
}

/** What has been checked about the law of one place. */
export interface LawPack {
  readonly statements: readonly LawStatement[];
  /** Topics that somebody looked for and did not find. */ readonly notKnown: readonly string[];
}

/** A term of the glossary. */
export interface Term {
  readonly id: string;
  readonly group: string;
  /** Only in languages that say what it means. */ readonly texts: ByLanguage<TermText>;
}
export interface TermText {
  readonly term: string;
  readonly means: string;
  readonly citation: Citation | null;
}

/** A group of countries in the tree that the country chooser walks. */
export interface Area {
  readonly id: AreaId;
  readonly parent: AreaId | null;
  readonly areas: readonly AreaId[];
  readonly countries: readonly PlaceCode[];
}

export interface Language {
  readonly code: LanguageCode;
  /** In its own script. */ readonly name: string;
  readonly dir: "ltr" | "rtl";
  /** How its dates and lists are written, as Intl knows it: `en-GB`. */ readonly locale: string;
  /** Its core set is whole. */ readonly live: boolean;
}

/** How people ask for a screen in one language, in their own words. */
export interface Example {
  readonly screen: ScreenCode;
  readonly language: LanguageCode;
  readonly lines: readonly string[];
}

/** The compiled content: everything that the engine shows. */
export interface Library {
  /** Changes with the content. */ readonly hash: string;
  readonly home: ScreenCode;
  /** The screen that chooses a language. */ readonly languageScreen: ScreenCode;
  /** The screen that chooses a country. */ readonly placeScreen: ScreenCode;
  /** The menu of the law of places; the start where there is none. */ readonly lawScreen: ScreenCode;
  /** The screen that compares results; the start where there is none. */ readonly compareScreen: ScreenCode;
  /** Where allies begin; the start where they have no menu of their own. */ readonly alliesScreen: ScreenCode;
  /** The screens that chats offer by name. */
  readonly pages: Readonly<Record<"help" | "privacy" | "about" | "chat" | "quizzes" | "tools" | "services", ScreenCode>>;
  readonly languages: ReadonlyMap<LanguageCode, Language>;
  /** Screens that are there and not shown here: see allies.ts. */ readonly withheld: ReadonlySet<ScreenCode>;
  readonly nodes: ReadonlyMap<ScreenCode, Node>;
  /** Screens that are gone, and what remains nearest to each. */ readonly retired: ReadonlyMap<ScreenCode, ScreenCode>;
  readonly quizzes: ReadonlyMap<FlowId, Quiz>;
  /** The items that each quiz node asks, in order. */
  readonly asked: ReadonlyMap<ScreenCode, readonly Item[]>;
  readonly entries: ReadonlyMap<EntryCode, Entry>;
  /** The entries that meet a need, the order in which they are shown: led by sex workers first, then by what is known of them. */
  readonly byNeed: ReadonlyMap<string, readonly Entry[]>;
  /** Sex workers' own organisations, nearest to hand where a need finds nobody. */
  readonly networks: readonly Entry[];
  readonly laws: ReadonlyMap<PlaceCode, LawPack>;
  /** All terms that are explained, in the order of their groups. */ readonly glossary: ReadonlyMap<string, Term>;
  readonly areas: ReadonlyMap<AreaId, Area>;
  /** Each country's and subdivision's areas, from the nearest to the world; a subdivision's begin with its country. */
  readonly within: ReadonlyMap<PlaceCode, readonly (PlaceCode | AreaId)[]>;
  /** Each area's own countries with their names, sorted as a language sorts them. */
  readonly countries: ReadonlyMap<LanguageCode, ReadonlyMap<AreaId, readonly (readonly [PlaceCode, string])[]>>;
  readonly placeNames: ReadonlyMap<LanguageCode, ReadonlyMap<PlaceCode, string>>;
  readonly words: ReadonlyMap<LanguageCode, Words>;
}

/** What a screen depends on besides its link: no hidden clock, no hidden default. */
export interface Context {
  readonly today: Day;
  /** Used where the link names none; null asks for one. */ readonly language: LanguageCode | null;
  readonly place: PlaceCode | null;
  /** Whom the channel serves: workers are shown only what was checked, allies also what a source names. */
  readonly audience: Audience;
  /** How many quiz items one screen may ask: 1 where each option is a button, more where there are forms. */
  readonly questions: number;
  /** Results and comparisons stand on one page, however long: on paper, and where nothing can be tapped. */
  readonly isWhole?: boolean;
}
