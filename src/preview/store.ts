import { createExactMatcher } from "../ask/exact.ts";
import type { Matcher } from "../ask/matcher.ts";
import { assemble } from "../content/compiled.ts";
import { compileContent } from "../content/content.ts";
import type { Content } from "../content/content.ts";
import { hashFiles } from "../content/load.ts";
import type { RawFile } from "../content/load.ts";
import type { Problem } from "../content/problem.ts";
import type { Day, Library } from "../core/library.ts";
import type { CheckContent } from "./checker.ts";
import { createLocator } from "./locate.ts";
import type { Locator } from "./locate.ts";

/** Content that compiled, ready to be shown. */
export interface Sound {
  readonly content: Content;
  readonly library: Library;
  readonly matcher: Matcher;
  readonly locate: Locator;
  /** When it was read. */ readonly since: Date;
}

/** `failed`: the check itself broke down, so that its problems are not known. */
export type Checking = "running" | "done" | "failed";

/** What there is to show, and what is wrong with the files as they are now. */
export interface State {
  /** The last content that compiled; null while there was none. */ readonly sound: Sound | null;
  /** The files do not compile as they are: what is shown is older than they are. */ readonly isBroken: boolean;
  readonly files: readonly RawFile[];
  readonly problems: readonly Problem[];
  /** How far the visit to every screen is, whose problems come later. */ readonly check: Checking;
  /** Counts what changed, content or problems. */ readonly revision: number;
}

export interface StoreOptions {
  readonly read: () => readonly RawFile[];
  readonly check: CheckContent;
  readonly now: () => Date;
}
/** The content on view, kept up to date with its files. */
export interface Store {
  state(): State;
  /** Reads the files again and compiles them if they changed. */
  refresh(): void;
  /** Calls back after every change; gives a function that ends this. */
  subscribe(changed: () => void): () => void;
}

const EMPTY: State = { sound: null, isBroken: false, files: [], problems: [], check: "done", revision: 0 };

/** Compiles the files now and again on every refresh; checks them in the background. */
export function createStore({ read, check, now }: StoreOptions): Store {
  const listeners = new Set<() => void>();
  let state = EMPTY;
  let hash = "";
  const change = (next: Partial<State>): void => {
    state = { ...state, ...next, revision: state.revision + 1 };
    for (const listener of listeners) listener();
  };
  const refresh = (): void => {
    const files = tried(read);
    if (files === null) return;
    const fresh = hashFiles(files);
    if (fresh === hash) return;
    hash = fresh;
    const content = compileContent(files);
    const isWhole = content.compiled !== null && content.leftOut.length === 0;
    const sound = isWhole || state.sound === null ? soundOf(content, now()) : state.sound;
    change({ sound, isBroken: !isWhole, files, problems: content.problems, check: isWhole ? "running" : "done" });
    if (!isWhole) return;
    const whenDone = (next: Partial<State>): void => {
      if (hash === fresh) change(next);
    };
    void check(files, dayOf(now())).then(
      (problems) => void (problems !== null && whenDone({ problems, check: "done" })),
      () => whenDone({ check: "failed" }),
    );
  };
  refresh();
  return {
    state: () => state,
    refresh,
    subscribe(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
}

/** null when a file went away between being listed and being read: its going is a change of its own, which comes next. */
function tried(read: StoreOptions["read"]): readonly RawFile[] | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** A moment's day, in UTC. */
export const dayOf = (moment: Date): Day => moment.toISOString().slice(0, 10);

function soundOf(content: Content, since: Date): Sound | null {
  if (content.compiled === null) return null;
  const library = assemble(content.compiled);
  const matcher = createExactMatcher(library, content.compiled.examples);
  return { content, library, matcher, locate: createLocator(content, library), since };
}
