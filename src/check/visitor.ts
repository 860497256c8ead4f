import type { PlaceCode, ScreenCode } from "../core/ids.ts";
import { digitAt, withDigit } from "../core/groups.ts";
import { has, linkTo, VIEW, withoutView } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { Context, Day, Library, Node } from "../core/library.ts";
import { open } from "../core/open.ts";
import type { Screen } from "../core/screen.ts";
import { placeClasses } from "./places.ts";

/** A screen that was visited, and in which circumstances. */
export interface Visited {
  readonly screen: Screen;
  readonly context: Context;
}
/** All screens that people can come to, each once. */
export interface Visits {
  readonly screens: readonly Visited[];
  /** Keys of the visited screens: see {@link Visitor.keyOf}. */ readonly keys: ReadonlySet<string>;
}

/** A screen, and all that it was made from besides its link: it is the same wherever that is. */
interface Made {
  readonly screen: Screen;
  readonly from: ReadonlyMap<PropertyKey, unknown>;
}

/**
 * Walks over every screen: each node in each language, for each class of place, on each day on which something changes. Answers
 * count only where they decide whether an item is asked; what else they change is bounded by structure, not visited.
 */
export class Visitor {
  readonly #library: Library;
  /** Each place's class, numbered. */ readonly #classes: ReadonlyMap<PlaceCode, number>;
  /** One place of each class. */ readonly #examples: readonly PlaceCode[];
  readonly #conditions: ReadonlyMap<string, readonly number[]>;
  /** Quizzes that say something to each answer, on the item's own screen. */ readonly #explained: ReadonlySet<string>;
  /** Screens by their key: most are the same on every day. */ readonly #made = new Map<string, Made[]>();

  constructor(library: Library) {
    this.#library = library;
    const classes = placeClasses(library);
    const names = [...new Set(classes.values())];
    this.#classes = new Map([...classes].map(([place, name]) => [place, names.indexOf(name)]));
    this.#examples = [...new Map([...classes].map(([place, name]) => [name, place])).values()];
    this.#explained = new Set([...library.quizzes].flatMap(([flow, { scale }]) => (scale.why === "after" ? [flow] : [])));
    this.#conditions = new Map(
      [...library.quizzes].map(([flow, quiz]) => [
        flow,
        [...new Set([...quiz.items.values()].flatMap((item) => item.when?.slot ?? []))],
      ]),
    );
  }

  /**
   * Two links with the same key show the same screen, but for what is bounded by structure. The choosers and the cover are the
   * same over every screen: what lies below them is visited for itself.
   */
  keyOf(link: Link): string {
    const place = link.place !== null && this.#tellsPlace(link) ? `in ${this.#classes.get(link.place) ?? ""}` : "";
    if (has(link, "covered")) return "covered";
    if (has(link, "language") || link.language === null) return `language ${link.language ?? ""}`;
    if (has(link, "place")) return `place ${link.language} ${link.at ?? ""} ${place}`;
    const node = this.#library.nodes.get(link.screen);
    const isQuiz = node?.kind === "quiz";
    const conditions = isQuiz ? (this.#conditions.get(node.flow) ?? []) : [];
    const origin = link.from === null ? undefined : this.#library.nodes.get(link.from.screen);
    return [
      link.screen,
      link.language,
      place,
      conditions.map((slot) => digitAt(link.answers, slot)).join(""),
      isQuiz && this.#explained.has(node.flow) && link.at !== null ? digitAt(link.answers, link.at) : "",
      // Which results are compared is bounded, and so is how many pages they fill.
      node?.kind === "compare" && link.at !== null ? "page" : (link.at ?? ""),
      link.entry ?? "",
      link.filters,
      originKey(node, origin),
      isQuiz ? viewsThatShow(link, node) : viewsThatShow(link, node).replace(VIEW.result, ""),
    ].join("|");
  }

  /** Whether a screen says anything that depends on the place; all others only take it along in their links. */
  #tellsPlace(link: Link): boolean {
    const kind = this.#library.nodes.get(link.screen)?.kind;
    return kind === "directory" || kind === "law" || kind === "place" || link.screen === this.#library.home || has(link, "place");
  }

  /** Visits everything that people can come to in these circumstances: by tapping, and by typing the name of a place. */
  visit(context: Context): Visits {
    const screens: Visited[] = [];
    const keys = new Set<string>();
    const met = new Set<string>();
    const queue: { readonly key: string; readonly link: Link }[] = [];
    const meet = (link: Link): boolean => {
      const key = this.keyOf(link);
      if (met.has(key)) return false;
      met.add(key);
      queue.push({ key, link });
      return true;
    };
    const home = linkTo(this.#library.home);
    for (const link of [home, ...this.#inAllLanguages(home)]) for (const there of this.#inAllPlaces(link)) meet(there);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const screen = this.#open(next.key, next.link, context);
      const key = this.keyOf(screen.link);
      if (keys.has(key)) continue;
      keys.add(key);
      met.add(key);
      screens.push({ screen, context });
      const besides = this.#furtherAnswers(screen.link).map((link) => open(this.#library, link, context));
      for (const link of [screen, ...besides].flatMap(linksOf))
        for (const target of [link, ...this.#below(link)])
          if (meet(target)) for (const elsewhere of this.#everywhere(target)) meet(elsewhere);
    }
    return { screens, keys };
  }

  /** The screen of a key: made only where none was made from the same. */
  #open(key: string, link: Link, context: Context): Screen {
    const made = this.#made.get(key) ?? [];
    const known = made.find(({ from }) => from.entries().every(([name, value]) => Reflect.get(context, name) === value));
    if (known !== undefined) return known.screen;
    const { watched, from } = watch(context);
    const screen = open(this.#library, link, watched);
    this.#made.set(key, [...made, { screen, from }]);
    return screen;
  }

  /** A quiz that is begun, and one that is answered whole, offer other ways on than one that is open, though they look the same. */
  #furtherAnswers(link: Link): Link[] {
    const node = this.#library.nodes.get(link.screen);
    const digit = node?.kind === "quiz" ? this.#library.quizzes.get(node.flow)?.scale.options[0]?.digit : undefined;
    if (node?.kind !== "quiz" || digit === undefined) return [];
    const conditions = this.#conditions.get(node.flow) ?? [];
    const free = node.items.filter((slot) => !conditions.includes(slot));
    return [free.slice(0, 1), free].map((slots) => ({
      ...link,
      answers: slots.reduce((all, slot) => withDigit(all, slot, digit), link.answers),
    }));
  }

  /** The same elsewhere: a screen that says the same everywhere is visited once, any other in one place of each class and in none. */
  #everywhere(link: Link): Link[] {
    return this.#tellsPlace(link) ? this.#inAllPlaces(link) : [];
  }

  /** What a chooser over a screen leads to: the choosers themselves are visited only once. */
  #below(link: Link): Link[] {
    if (has(link, "covered")) return [];
    if (has(link, "language")) return this.#inAllLanguages({ ...link, views: withoutView(link.views, "language") });
    return has(link, "place") ? this.#inAllPlaces({ ...link, at: null, views: withoutView(link.views, "place") }) : [];
  }

  #inAllLanguages(link: Link): Link[] {
    return [...this.#library.languages.keys()].map((language) => ({ ...link, language }));
  }

  /** Without a place, and in one of each class. */
  #inAllPlaces(link: Link): Link[] {
    return [null, ...this.#examples].map((place) => ({ ...link, place }));
  }
}

/** The circumstances, and what of them is looked at. */
function watch(context: Context): { readonly watched: Context; readonly from: Made["from"] } {
  const from = new Map<PropertyKey, unknown>();
  const get = (_: Context, name: PropertyKey): unknown => {
    const value: unknown = Reflect.get(context, name);
    from.set(name, value);
    return value;
  };
  return { watched: new Proxy(context, { get }), from };
}

/** What of a way back tells: that it leads into a quiz, and whose readers come from there; of what is compared, the quiz itself. */
function originKey(node: Node | undefined, origin: Node | undefined): string {
  if (origin === undefined) return "";
  if (node?.kind === "compare") return origin.code;
  return `${origin.kind === "quiz" ? "quiz" : ""} ${origin.audience.includes("worker") ? "" : "ally"}`;
}

/** The views without that of simpler words where there are none: it is only taken along. */
function viewsThatShow({ views, language }: Link, node: Node | undefined): string {
  const isSimpler = node !== undefined && language !== null && node.texts[language]?.simple != null;
  return isSimpler ? views : views.replace(VIEW.simple, "");
}

/** Everywhere that a screen leads. */
export function linksOf(screen: Screen): Link[] {
  const buttons = [...screen.buttons, ...screen.bar].flatMap((button) =>
    button.kind === "open" || button.kind === "cover" ? [button.link] : [],
  );
  const options = screen.body.flatMap((block) => (block.kind === "question" ? block.options.map((option) => option.link) : []));
  return [...buttons, ...options];
}

/** Days on which the library begins to show something else: today, and every expiry to come. */
export function boundaries(library: Library, today: Day): Day[] {
  const expiries = [
    ...[...library.entries.values()].flatMap((entry) => entry.expires ?? []),
    ...[...library.laws.values()].flatMap(({ statements }) => statements.map((statement) => statement.expires)),
  ];
  return [today, ...new Set(expiries.filter((day) => day > today))].sort();
}

/** Taps to each node from where its readers begin, the start or the menu for allies, by the content's own buttons. */
export function tapsFromStart(library: Library): ReadonlyMap<ScreenCode, number> {
  const starts = [...new Set([library.home, library.alliesScreen])];
  const taps = new Map<ScreenCode, number>(starts.map((code) => [code, 0]));
  const queue: ScreenCode[] = starts;
  for (let code = queue.shift(); code !== undefined; code = queue.shift()) {
    for (const next of library.nodes.get(code)?.next ?? []) {
      if (taps.has(next)) continue;
      taps.set(next, (taps.get(code) ?? 0) + 1);
      queue.push(next);
    }
  }
  return taps;
}
