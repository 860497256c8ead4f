import { randomInt } from "node:crypto";

/** A source of uniform whole numbers from 0 to below `below`, which is at least 1 and at most 2^48 - 1. */
export type Uniform = (below: number) => number;

/** How much one chat may move what is told: ε = `over` / `under`, both whole numbers from 1 to 1,000. */
export interface Epsilon {
  readonly over: number;
  readonly under: number;
}

/** Draws noise, a whole number. */
export type Noise = () => number;

/**
 * ε of one cell. A chat adds to two cells of a table, one of details and one of totals, so that a table tells ε = 1 of it.
 */
export const CELL_EPSILON: Epsilon = { over: 1, under: 2 };

/** The system's own randomness, without the bias of a remainder. */
export const systemUniform: Uniform = (below) => randomInt(below);

const MOST = 1000;

/**
 * Noise with P(x) in proportion to exp(-ε|x|), exactly: whole numbers only, since the gaps of floating point have given true counts
 * away (Mironov 2012). After Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy" (2020), algorithms 1 and 2.
 * @throws RangeError when ε is no ratio of whole numbers from 1 to 1,000.
 */
export function createNoise({ over, under }: Epsilon = CELL_EPSILON, uniform: Uniform = systemUniform): Noise {
  for (const part of [over, under])
    if (!Number.isInteger(part) || part < 1 || part > MOST) throw new RangeError("ε is a ratio of whole numbers from 1 to 1,000");
  return () => {
    for (;;) {
      const rest = uniform(under);
      if (!isExp(rest, under, uniform)) continue;
      let whole = 0;
      while (isExp(1, 1, uniform)) whole += 1;
      const size = Math.floor((rest + under * whole) / over);
      const isBelow = uniform(2) === 1;
      // Zero has no sign: counting it once for each would make it twice as likely.
      if (isBelow && size === 0) continue;
      return isBelow ? -size : size;
    }
  };
}

/** True with probability exp(-over / under), for 0 ≤ over ≤ under: von Neumann's way, by counting how long a chance keeps coming true. */
export function isExp(over: number, under: number, uniform: Uniform): boolean {
  let tries = 1;
  while (uniform(under * tries) < over) tries += 1;
  return tries % 2 === 1;
}
