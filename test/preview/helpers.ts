import type { RawFile } from "../../src/content/load.ts";
import type { Problem } from "../../src/content/problem.ts";
import { createStore } from "../../src/preview/store.ts";
import type { Sound, State, Store } from "../../src/preview/store.ts";
import { fixtureFiles, TODAY } from "../helpers/library.ts";

export const NOW = new Date(`${TODAY}T09:30:00Z`);

/** A store over files that a test can change, with a check that finds what it is told to. */
export function storeOf(
  files: readonly RawFile[] = fixtureFiles(),
  found: readonly Problem[] = [],
): { store: Store; write: (files: readonly RawFile[]) => void } {
  let current = files;
  const store = createStore({ read: () => current, check: () => Promise.resolve(found), now: () => NOW });
  const write = (next: readonly RawFile[]): void => {
    current = next;
    store.refresh();
  };
  return { store, write };
}

/** The content on view. Throws when there is none. */
export function soundOf({ sound }: State): Sound {
  if (sound === null) throw new Error("nothing compiled");
  return sound;
}
