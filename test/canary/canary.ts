import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { isClean, reportOf } from "./report.ts";
import { runCanary } from "./run.ts";

/**
 * The proof that nobody is remembered: `npm run canary -- --people 5000 --seed any-text`. Ends with 1 when something was found where
 * nothing may be, or when a leak of our own was not found.
 */
const { values } = parseArgs({
  options: { people: { type: "string", default: "5000" }, seed: { type: "string", default: randomUUID() } },
});
// What was started must end too: see the exit of each.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
process.stdout.write(`seed ${values.seed}\n`);
const outcome = await runCanary({ seed: values.seed, people: Number(values.people) });
process.stdout.write(`${reportOf(outcome).join("\n")}\n`);
process.exitCode = isClean(outcome) ? 0 : 1;
