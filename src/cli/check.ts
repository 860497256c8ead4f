import { CHECKED_CHANNELS } from "../check/channels.ts";
import { check } from "../check/check.ts";
import { isError, severityOf } from "../content/problem.ts";
import { printProblems, readContent } from "./content.ts";

/**
 * `npm run check`: holds the content against every rule. `--notes` also lists what is not translated yet; `--on 2027-06-01` holds it
 * against them as on that day.
 */
const withNotes = process.argv.includes("--notes");
const now = new Date().toISOString().slice(0, 10);
const today = process.argv.includes("--on") ? process.argv[process.argv.indexOf("--on") + 1] : now;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
if (today === undefined || !/^\d{4}-\d\d-\d\d$/.test(today)) {
  say("--on needs a day, such as 2027-06-01.");
  process.exit(1);
}

const content = readContent();
if (content.compiled === null) {
  printProblems(content.problems, withNotes);
  say("The errors above come first; the screens were not visited.");
  process.exitCode = 1;
} else {
  const report = check(content, content.compiled, CHECKED_CHANNELS, today);
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
