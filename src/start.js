// Begins here, in plain JavaScript, so that an older Node can be told what it lacks before it meets TypeScript, and so that
// everything after this comes from Node's compile cache.
import { existsSync, writeFileSync } from "node:fs";
import nodeModule from "node:module";

const OLDEST = [22, 19];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `Parasol needs Node ${OLDEST.join(".")} or newer; this is ${process.versions.node}. Run npm ci without --ignore-scripts: it brings one.\n`,
  );
  process.exit(1);
}
// What it writes, the compiled copies, is nobody else's to read or to replace.
process.umask(0o077);
keepMemoryIn();
if (existsSync(".env")) process.loadEnvFile(".env");
// With these, libraries and Node itself print what they do, and for whom; Node has read its own by now.
if (process.env.NODE_DEBUG) {
  process.stderr.write("NODE_DEBUG is set: Node would print the token and the addresses of pages. Take it away and start again.\n");
  process.exit(1);
}
delete process.env.DEBUG;
nodeModule.enableCompileCache(`${process.env.CACHE_DIR || ".cache"}/node`);
await import("./main.ts");

/** What memory holds is not to be written anywhere, by nobody's signal and by no crash. What a process cannot see to is in docs/operating.md. */
function keepMemoryIn() {
  // A core file, should one be made all the same, then holds none of the memory (Linux: core(5)).
  try {
    writeFileSync("/proc/self/coredump_filter", "0");
  } catch {
    // Not Linux, or not allowed.
  }
  // Else the signal opens Node's debugger.
  process.on("SIGUSR1", () => undefined);
  const unwanted = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? "").split(/\s+/)].filter((flag) =>
    /^--(inspect|heapsnapshot|heap-prof|cpu-prof|report|diagnostic-dir|prof)/.test(flag),
  );
  if (unwanted.length === 0) return;
  process.stderr.write(
    `Node is started with ${unwanted.join(" ")}, which can write out what memory holds. Take it away and start again.\n`,
  );
  process.exit(1);
}
