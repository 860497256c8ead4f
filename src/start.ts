import { enableCompileCache } from "node:module";

/** Begins here so that everything after it can come from Node's compile cache; an older Node is told what it lacks. */
const OLDEST = [22, 19] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `Parasol needs Node ${OLDEST.join(".")} or newer; this is ${process.versions.node}. Run npm ci without --ignore-scripts.\n`,
  );
  process.exit(1);
}
enableCompileCache(process.env["CACHE_DIR"] === undefined ? ".cache/node" : `${process.env["CACHE_DIR"]}/node`);
await import("./main.ts");
