import type { LanguageCode } from "../core/ids.ts";
import type { Link } from "../core/link.ts";
import { formatProblem, severityOf } from "../content/problem.ts";
import type { Position, Problem, Severity } from "../content/problem.ts";
import type { State } from "./store.ts";

/** A problem as the preview lists it. */
export interface Listed {
  readonly severity: Severity;
  readonly code: string;
  readonly at: Position;
  readonly sentence: string;
  /** The line that it stands in; null where the file is not there. */ readonly excerpt: string | null;
  /** The screen that it is about, in the language that it is about; null where it is about none. */ readonly link: Link | null;
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** All problems, errors first, each with its screen. `language` is used where a problem speaks of no language. */
export function listProblems({ sound, problems, files }: State, language: LanguageCode | null): Listed[] {
  const lines = new Map(files.map((file) => [file.file, file.text.split("\n")]));
  const list = problems.map((one): Listed => {
    const link = sound?.locate(one.at) ?? null;
    return {
      severity: severityOf(one),
      code: one.code,
      at: one.at,
      sentence: sentenceOf(one),
      excerpt: lines.get(one.at.file)?.[one.at.line - 1]?.trim() ?? null,
      link: link === null ? null : { ...link, language: link.language ?? language },
    };
  });
  return list.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

/** The sentence alone, as the one formatter writes it: what stands behind place, severity and code. */
const sentenceOf = (one: Problem): string => formatProblem(one).split("  ").slice(3).join(" ");

/** `file:line`, and the column where it matters. */
export const placeOf = ({ file, line, column }: Position, withColumn = false): string =>
  `${file}:${line}${withColumn ? `:${column}` : ""}`;
