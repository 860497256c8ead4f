import { existsSync } from "node:fs";
import { join } from "node:path";
import { compileContent } from "../content/content.ts";
import type { Content } from "../content/content.ts";
import { readFiles } from "../content/load.ts";
import type { RawFile, Roots } from "../content/load.ts";
import { formatProblem, severityOf } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";

// A reader that has seen enough, such as head, is no fault.
process.stdout.on("error", () => process.exit());

// As for the bot itself, so that commands read the same content.
if (existsSync(".env")) process.loadEnvFile(".env");

/** The repository's own content, and the operator's that `CONTENT_DIR` names. */
export const ROOTS: Roots = { shipped: join(import.meta.dirname, "../.."), local: process.env["CONTENT_DIR"] ?? "local" };

export const contentFiles = (): RawFile[] => readFiles(ROOTS);
export const readContent = (): Content => compileContent(contentFiles());

/** Prints problems, a line each; notes only when they are asked for. */
export function printProblems(problems: readonly Problem[], withNotes: boolean): void {
  for (const one of problems) if (withNotes || severityOf(one) !== "note") process.stdout.write(`${formatProblem(one)}\n`);
}
