import { coverageOf } from "../check/coverage.ts";
import { coverageText, unanswered } from "../check/coverage-text.ts";
import { assemble } from "../content/compiled.ts";
import { printProblems, readContent } from "./content.ts";

/**
 * `npm run coverage`: what the content answers of what the published documents ask for, in each language; how far its topics are
 * from the start, and how they read. Exits 1 where a card, an ask or a quiz has no answer.
 */
const content = readContent();
if (content.compiled === null) {
  printProblems(content.problems, false);
  process.exitCode = 1;
} else {
  const coverage = coverageOf(content, assemble(content.compiled));
  process.stdout.write(`${coverageText(coverage)}\n`);
  if (unanswered(coverage).length > 0) process.exitCode = 1;
}
