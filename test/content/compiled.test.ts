import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { assemble } from "../../src/content/compiled.ts";
import type { Compiled } from "../../src/content/compiled.ts";
import { compileContent } from "../../src/content/content.ts";
import { hashFiles, readFiles } from "../../src/content/load.ts";
import { placeCode } from "../../src/core/ids.ts";
import { linkTo, VIEW } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import type { Library } from "../../src/core/library.ts";
import { open } from "../../src/core/open.ts";
import type { Screen } from "../../src/core/screen.ts";
import { context, FIXTURE, fixtureFiles } from "../helpers/library.ts";
import { file } from "../helpers/tiny.ts";

function compiledFixture(): Compiled {
  const { compiled } = compileContent(fixtureFiles());
  if (compiled === null) throw new Error("the fixture has errors");
  return compiled;
}

/** What goes to a disk and comes back: plain data, whatever its type said. */
function throughJson(compiled: Compiled): Compiled {
  const data: unknown = JSON.parse(JSON.stringify(compiled));
  expect(data).toStrictEqual(compiled);
  return { ...compiled, ...Object(data) };
}

/** Every screen in every language, for workers and allies, with and without a place. */
function* screensOf(library: Library): Generator<Screen> {
  for (const language of library.languages.keys()) {
    for (const node of library.nodes.keys()) {
      for (const more of [
        {},
        { place: placeCode("ke") },
        { views: VIEW.result },
        { at: 1 },
        { views: VIEW.place },
      ] satisfies Partial<Link>[]) {
        yield open(library, { ...linkTo(node), ...more }, context({ language, audience: "ally" }));
        yield open(library, { ...linkTo(node), ...more }, context({ language }));
      }
    }
  }
}

describe("a compiled copy", () => {
  const compiled = compiledFixture();
  const copy = throughJson(compiled);

  it("shows the same screens as the content that it was compiled from", () => {
    const [ours, theirs] = [[...screensOf(assemble(compiled))], [...screensOf(assemble(copy))]];
    expect(ours.length).toBeGreaterThan(400);
    expect(theirs).toEqual(ours);
  });

  it("sends retired screens where they went, and finds entries in the same order", () => {
    const [ours, theirs] = [assemble(compiled), assemble(copy)];
    expect([...theirs.retired]).toEqual([...ours.retired]);
    expect(theirs.retired.size).toBe(1);
    expect([...theirs.byNeed].map(([need, entries]) => [need, entries.map((entry) => entry.id)])).toEqual(
      [...ours.byNeed].map(([need, entries]) => [need, entries.map((entry) => entry.id)]),
    );
  });

  it("keeps how people ask for a screen", () => {
    expect(copy.examples).toContainEqual({ screen: "56ikcd", language: "en", lines: ["cops stopped me", "police took me"] });
  });

  it("puts organisations of sex workers first, then those of whom most is known", () => {
    const ids =
      assemble(copy)
        .byNeed.get("health.primary")
        ?.map((entry) => entry.id) ?? [];
    expect(ids.slice(0, 4)).toEqual(["grove", "acacia", "baobab", "cedar"]);
  });
});

describe("the hash of the content", () => {
  const files = fixtureFiles();
  it.each([
    ["a text", files.map((one) => (one.path === "locales/en/places.yaml" ? { ...one, text: `${one.text} ` } : one))],
    [
      "a name",
      files.map((one) => (one.path === "locales/en/places.yaml" ? { ...one, file: "local/locales/en/places.yaml" } : one)),
    ],
    ["the number of files", files.slice(1)],
    ["where one ends and the next begins", [file("a", "b"), file("c", "d"), ...files]],
  ])("changes with %s", (_, changed) => {
    expect(hashFiles(changed)).not.toBe(hashFiles(files));
  });

  it("is the same for the same files", () => {
    expect(hashFiles(fixtureFiles())).toBe(hashFiles(files));
  });
});

describe("reading files", () => {
  const folder = mkdtempSync(join(tmpdir(), "content-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("finds the shipped ones, sorted, and nothing where there is no folder of an operator's", () => {
    const paths = readFiles({ shipped: FIXTURE, local: join(folder, "missing") }).map((one) => one.file);
    const flows = paths.filter((path) => path.startsWith("flows/"));
    expect(paths.filter((path) => path.startsWith("local/"))).toEqual([]);
    expect([flows, paths.length > flows.length]).toEqual([[...flows].sort(), true]);
    expect(flows).toHaveLength(
      readdirSync(join(FIXTURE, "flows"), { recursive: true, encoding: "utf8" }).filter((name) => /\.(yaml|json)$/.test(name))
        .length,
    );
  });

  it("names an operator's by local/ and takes no notice of anything else in there", () => {
    const own = mkdtempSync(join(folder, "own-"));
    for (const name of ["flows.yaml", "README.md", ".env"]) writeFileSync(join(own, name), "a: b\n");
    expect(readFiles({ shipped: own, local: FIXTURE }).map((one) => one.file.slice(0, 6))).toEqual(
      readFiles({ shipped: FIXTURE, local: null }).map(() => "local/"),
    );
  });
});
