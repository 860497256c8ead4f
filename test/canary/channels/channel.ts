import type { Program } from "../program.ts";

/** A surface that is searched for what was sent there, and an address that reaches it. */
export interface Outgoing {
  readonly surface: string;
  readonly url: string;
  /** What stands beside the leaks. */ readonly more: Readonly<Record<string, string>>;
}

/** A way by which people reach the program, and the people who take it. */
export interface CanaryChannel {
  readonly name: string;
  /** Where its calls go, so that leaks of our own can go there too. */ readonly calls: readonly Outgoing[];
  /** Searches a page of leaks as it does what the program answers to it; null: the client does. */
  readonly answers: { readonly surface: string; search(page: Buffer): void } | null;
  /** What the program needs to be told in order to serve it. */ readonly settings: Readonly<Record<string, string>>;
  /** Begins to serve people with a program that has just been started. */ meet(program: Program): Promise<void>;
  /** The program is gone: whoever is in the middle waits until there is one again. */ lose(): void;
  /** Lets the next so many people come, and have their conversations. */ converse(people: number): Promise<void>;
  /** Everybody who came asks to be forgotten. */ forgetAll(): Promise<void>;
  /** Searches what was kept of the outside since the last time. */ look(): void;
  /** How many have had their conversation. */ readonly conversations: () => number;
  /** What came of it in numbers, for the report. */ readonly sums: () => string;
  close(): Promise<void>;
}
