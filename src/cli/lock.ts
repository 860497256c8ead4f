import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { extendLocks, LOCK_PATH } from "../content/lock.ts";
import { parseFiles } from "../content/parse.ts";
import { compile } from "../content/compile.ts";
import { contentFiles, ROOTS } from "./content.ts";

/** `npm run lock`: adds what is published now to the lock files. Nothing is ever taken out of them. */
const input = parseFiles(contentFiles());
const { draft, nodes } = compile(input);
const { shipped, local } = extendLocks(draft.shaped, nodes, input.locks, draft.report);
const write = (root: string, lock: unknown): void => writeFileSync(join(root, LOCK_PATH), `${JSON.stringify(lock, null, 2)}\n`);
write(ROOTS.shipped, shipped);
if (ROOTS.local !== null && existsSync(join(ROOTS.local, "flows"))) write(ROOTS.local, local);
process.stdout.write(`${Object.keys(shipped.screens).length} screens are locked.\n`);
