import { CHECKED_CHANNELS } from "../check/channels.ts";
import { check } from "../check/check.ts";
import { isError, severityOf } from "../content/problem.ts";
import { printProblems, readContent } from "./content.ts";

/** `npm run check`: holds the content against every rule. `--notes` also lists what is not translated yet. */
const withNotes = process.argv.includes("--notes");
const content = readContent();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (content.compiled === null) {
  printProblems(content.problems, withNotes);
  say("The errors above come first; the screens were not visited.");
  process.exitCode = 1;
} else {
  const report = check(content, content.compiled, CHECKED_CHANNELS, new Date().toISOString().slice(0, 10));
  printProblems(report.problems, withNotes);
  const counted = (severity: string): string => {
    const count = report.problems.filter((one) => severityOf(one) === severity).length;
    return `${count} ${severity}${count === 1 ? "" : "s"}`;
  };
  say(`visited ${report.visited}, bounded ${report.bounded}`);
  say(`longest link: ${report.longestLink} (${report.longestLink.length} bytes)`);
  say(`deepest screen: ${report.deepest.id}, ${report.deepest.taps} taps from the start`);
  const all = [counted("error"), counted("warning"), counted("note")].join(", ");
  say(`${all}${withNotes ? "" : " (npm run check -- --notes lists them)"}`);
  if (report.problems.some(isError) || content.leftOut.length > 0) process.exitCode = 1;
}
