import { createExactMatcher } from "../ask/exact.ts";
import { createBot } from "../bot.ts";
import { createTerminal } from "../channels/terminal/terminal.ts";
import { assemble } from "../content/compiled.ts";
import { printProblems, readContent } from "./content.ts";

/** `npm run chat`: the bot in this terminal. A number taps a button, a link opens, anything else is a question. `--ally` reads as an ally. */
const content = readContent();
printProblems(content.problems, false);
if (content.compiled === null) process.exitCode = 1;
else {
  const library = assemble(content.compiled);
  const matcher = createExactMatcher(library, content.compiled.examples);
  const respond = createBot({ library: () => library, matcher: () => matcher, today: () => new Date().toISOString().slice(0, 10) });
  const audience = process.argv.includes("--ally") ? "ally" : "worker";
  const terminal = createTerminal({ input: process.stdin, output: process.stdout, home: library.home, audience });
  await terminal.run(respond, new AbortController().signal);
}
