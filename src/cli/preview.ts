import { readFiles } from "../content/load.ts";
import { previewApp } from "../preview/app.ts";
import { createChecker } from "../preview/checker.ts";
import { createStore } from "../preview/store.ts";
import { watchContent } from "../preview/watch.ts";
import { silentJournal } from "../privacy/journal.ts";
import { createServer } from "../server.ts";
import { ROOTS } from "./content.ts";

/** `npm run preview`: the pages as people get them, beside what an editor has to know of them, up to date with the files. `PORT`, else 8090. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const now = (): Date => new Date();
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

const check = createChecker();
const store = createStore({ read: () => readFiles(ROOTS), check, now });
watchContent(ROOTS, () => store.refresh(), stop.signal);
const server = createServer({
  host: "127.0.0.1",
  port: Number(process.env["PORT"] ?? 8090),
  journal: silentJournal,
});
server.mount("/", previewApp({ store, now, signal: stop.signal }));
try {
  say(`The preview is at http://127.0.0.1:${await server.listen()}/ (Ctrl-C ends it)`);
  stop.signal.addEventListener("abort", () => {
    check.stop();
    void server.close();
  });
} catch {
  say("The preview cannot listen there: is it running already? Choose another port with PORT=8091 npm run preview.");
  process.exitCode = 1;
  stop.abort();
  check.stop();
}
