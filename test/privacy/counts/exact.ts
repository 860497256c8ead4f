import type { Noise, Uniform } from "../../../src/privacy/counts/noise.ts";
import { cellList } from "../../../src/privacy/counts/table.ts";
import type { CellList } from "../../../src/privacy/counts/table.ts";
import { Caller, PseudonymKey } from "../../../src/privacy/caller.ts";
import type { Pseudonym } from "../../../src/privacy/caller.ts";
import type { CountsStore } from "../../../src/privacy/counts/store.ts";
import { StoreError } from "../../../src/privacy/counts/store.ts";
import { random } from "../../helpers/random.ts";
import { shippedLibrary } from "../../helpers/library.ts";

/** P(x) of two-sided geometric noise, from its formula: (1 - a) / (1 + a) · a^|x|, a = exp(-ε). */
export const chanceOf = (x: number, epsilon: number): number => Math.tanh(epsilon / 2) * Math.exp(-epsilon * Math.abs(x));

/** A source of whole numbers with a seed. */
export const seeded = (seed: number): Uniform => random(seed);

/** No noise, where the counts themselves are looked at. */
export const none: Noise = () => 0;

const key = new PseudonymKey();
/** A chat by its number. */
export const chat = (id: number): Pseudonym => new Caller("telegram", id).pseudonym(key);

/** The cells of the shipped content, with two campaigns. */
export const list = (): CellList => cellList(shippedLibrary(), ["poster", "radio"]);

/** A store in memory, which can be made to fail. */
export function memoryStore(): CountsStore & { readonly held: Map<string, unknown>; isFailing: boolean } {
  const held = new Map<string, unknown>();
  const store = {
    held,
    isFailing: false,
    async set(name: string, value: unknown): Promise<void> {
      if (store.isFailing) throw new StoreError("full");
      held.set(name, value);
    },
    async *all() {
      yield* held;
    },
    async close(): Promise<void> {
      held.clear();
    },
  };
  return store;
}
