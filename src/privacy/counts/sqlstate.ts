import type { StoreFault } from "./store.ts";

/** SQLSTATE codes, and classes of them by their first two letters (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const FAULTS: ReadonlyMap<string, StoreFault> = new Map<string, StoreFault>([
  ["08", "cannot be opened"],
  ["25006", "read-only"],
  ["28", "cannot be opened"],
  ["3D000", "cannot be opened"],
  ["40P01", "locked"],
  ["42501", "cannot be opened"],
  ["53100", "full"],
  ["53300", "cannot be opened"],
  ["55P03", "locked"],
  ["57P01", "cannot be opened"],
  ["57P02", "cannot be opened"],
  ["57P03", "cannot be opened"],
  ["XX001", "damaged"],
  ["XX002", "damaged"],
]);

/**
 * What an error of pg comes to. The server's own errors have a severity and a code; all others are trouble on the way to it, such as
 * no line, no answer, no TLS.
 */
export function postgresFault(error: unknown): StoreFault {
  if (typeof error !== "object" || error === null || !("severity" in error)) return "cannot be opened";
  const code = codeOf(error);
  return FAULTS.get(code) ?? FAULTS.get(code.slice(0, 2)) ?? "failed";
}

/** Whether there is no such table, or not yet with its index (42P01 undefined_table, 42P10 invalid_column_reference). */
export const isTableMissing = (error: unknown): boolean => ["42P01", "42P10"].includes(codeOf(error));

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";
