import { inspect } from "node:util";

/**
 * Whoever sent an update. The platform's id enters here and nowhere else, and cannot be read out again: not by printing,
 * serialising, inspecting or copying.
 */
export class Caller {
  readonly #id: string;

  constructor(id: string | number | bigint) {
    this.#id = String(id);
  }

  /** Whether both stand for the same person on the same platform. */
  is(other: Caller): boolean {
    return this.#id === other.#id;
  }

  toString(): string {
    return "[caller]";
  }

  toJSON(): string {
    return "[caller]";
  }

  [inspect.custom](): string {
    return "[caller]";
  }
}
