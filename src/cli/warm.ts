import { loadContent } from "../content/cache.ts";
import { ROOTS } from "./content.ts";

/** Compiles the content into `CACHE_DIR`, so that the next start reads the copy; exits 1 where it has errors. */
const { compiled, isCached, problems } = await loadContent(ROOTS, process.env["CACHE_DIR"] ?? ".cache");
process.stdout.write(
  `${[...problems, compiled === null ? "The content does not compile." : isCached ? "The compiled copy is current." : "Compiled."].join("\n")}\n`,
);
if (compiled === null) process.exitCode = 1;
