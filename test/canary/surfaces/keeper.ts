import type { Ledger } from "../ledger.ts";

/** Something outside the program in which it keeps things, such as a database: one file beside this one, and a line in `run.ts`. */
export interface Keeper {
  /** What is searched of it, as the report calls it. */ readonly surfaces: readonly string[];
  /** What the program needs to be told in order to use it. */ readonly settings: Readonly<Record<string, string>>;
  /** Puts a leak of our own into it, as the program would. */ leak(surface: string, bytes: Uint8Array): Promise<void>;
  /** Searches all that it holds. */ look(ledger: Ledger, moment: string): Promise<void>;
  close(): Promise<void>;
}
