import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatLikeness, likenesses } from "../check/originality.ts";
import { contentPassages, textPassages } from "../check/passages.ts";
import type { Passage } from "../check/passages.ts";
import { contentFiles, ROOTS } from "./content.ts";

/**
 * `npm run originality -- <file>…`: sentences of the content and of docs/ that stand in the given texts, word for word or nearly so.
 * Exits 1 where there are any.
 */
const given = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (given.length === 0) {
  say("Name the texts to compare with: npm run originality -- report.md plan.txt");
  process.exitCode = 1;
} else {
  const theirs = given.map(theirPassages);
  const unread = given.filter((_, index) => theirs[index] === null);
  if (unread.length > 0) {
    say(`These cannot be read: ${unread.join(", ")}`);
    process.exitCode = 1;
  } else {
    const ours = [...contentPassages(contentFiles()), ...docs()];
    const found = likenesses(
      ours,
      theirs.flatMap((passages) => passages ?? []),
    );
    for (const one of found) say(formatLikeness(one));
    say(`${found.length} of ${ours.length} sentences are those of the given texts, or nearly so.`);
    if (found.length > 0) process.exitCode = 1;
  }
}

function theirPassages(path: string): Passage[] | null {
  try {
    return textPassages(path, readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

function docs(): Passage[] {
  const names = readdirSync(join(ROOTS.shipped, "docs")).filter((name) => name.endsWith(".md"));
  const files = ["README.md", ...names.sort().map((name) => `docs/${name}`)];
  return files.flatMap((file) => textPassages(file, readFileSync(join(ROOTS.shipped, file), "utf8")));
}
