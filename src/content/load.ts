import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where an operator says who it is: directly in its own folder, since it belongs to no topic. */
export const ABOUT = "about.yaml";

/** Where the content is read from: the shipped files, and an operator's own laid over them. */
export interface Roots {
  /** Holds `flows/` and `locales/`. */ readonly shipped: string;
  /** The same layout, and `about.yaml`; null or absent: none. */ readonly local: string | null;
}

/** A file as read, before it is parsed. */
export interface RawFile {
  /** As in the layout: `flows/rights/arrest.yaml`. */ readonly path: string;
  /** As shown to people: with `local/` before it where it is an operator's. */ readonly file: string;
  readonly text: string;
}

/** All content files below the roots, shipped ones first, each list sorted. The only reader of the file system here. */
export function readFiles(roots: Roots): RawFile[] {
  const local =
    roots.local !== null && existsSync(roots.local) ? [...readRoot(roots.local, "local/"), ...readAbout(roots.local)] : [];
  return [...readRoot(roots.shipped, ""), ...local];
}

function readRoot(root: string, prefix: string): RawFile[] {
  return ["flows", "locales"].flatMap((folder) => {
    const top = join(root, folder);
    if (!existsSync(top)) return [];
    const names = readdirSync(top, { recursive: true, encoding: "utf8" }).filter((name) => /\.(yaml|yml|json)$/.test(name));
    return names.sort().map((name) => {
      const path = `${folder}/${name.replaceAll("\\", "/")}`;
      return { path, file: prefix + path, text: readFileSync(join(top, name), "utf8") };
    });
  });
}

/** What the operator says of itself. The shipped content has no such file. */
function readAbout(root: string): RawFile[] {
  const path = join(root, ABOUT);
  return existsSync(path) ? [{ path: ABOUT, file: `local/${ABOUT}`, text: readFileSync(path, "utf8") }] : [];
}

/** Changes with any file's path or text. */
export function hashFiles(files: readonly RawFile[]): string {
  const hash = createHash("sha256");
  for (const { file, text } of files) hash.update(`${file}\0${text.length}\0${text}`);
  return hash.digest("hex").slice(0, 16);
}
