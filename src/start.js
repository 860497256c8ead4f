// Begins here, in plain JavaScript, so that an older Node can be told what it lacks before it meets TypeScript, and so that
// everything after this comes from Node's compile cache.
import { existsSync } from "node:fs";
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
if (existsSync(".env")) process.loadEnvFile(".env");
// With these, libraries and Node itself print what they do, and for whom; Node has read its own by now.
if (process.env.NODE_DEBUG) {
  process.stderr.write("NODE_DEBUG is set: Node would print the token and the addresses of pages. Take it away and start again.\n");
  process.exit(1);
}
delete process.env.DEBUG;
nodeModule.enableCompileCache(`${process.env.CACHE_DIR || ".cache"}/node`);
await import("./main.ts");
