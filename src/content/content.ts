import { compile } from "./compile.ts";
import type { Compilation } from "./compile.ts";
import type { RawFile } from "./load.ts";
import { LOCK_PATH } from "./lock.ts";
import { parseFiles } from "./parse.ts";
import { isError, sortProblems } from "./problem.ts";
import type { Problem } from "./problem.ts";

/** Content that was compiled as far as it is sound. */
export interface Content extends Compilation {
  /** Local files that were left out, since they hold errors. */ readonly leftOut: readonly string[];
}

const LOCAL_LOCK = `local/${LOCK_PATH}`;
const isLocal = (file: string): boolean => file.startsWith("local/");

/**
 * Compiles files so that a mistake in an operator's own never takes the shipped content down: local files with errors are left
 * out, and their problems reported; where an error cannot be put down to a file, all local ones are.
 */
export function compileContent(files: readonly RawFile[]): Content {
  const problems: Problem[] = [];
  const leftOut: string[] = [];
  let kept = files;
  for (;;) {
    const result = compile(parseFiles(kept));
    problems.push(...result.problems);
    const locals = kept.filter((file) => isLocal(file.file));
    if (result.compiled !== null || locals.length === 0) return { ...result, problems: sortProblems(problems), leftOut };
    const faulty = new Set(result.problems.filter((one) => isError(one) && isLocal(one.at.file)).map((one) => one.at.file));
    const dropped = faulty.size > 0 ? locals.filter((file) => faulty.has(file.file)) : locals;
    leftOut.push(...dropped.map((file) => file.file));
    // The lock would only complain about what was left out, and hide the cause among its echoes.
    kept = kept.filter((file) => !dropped.includes(file) && file.file !== LOCAL_LOCK);
  }
}
