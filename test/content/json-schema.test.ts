import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { jsonSchemas, schemaText } from "../../src/content/json-schema.ts";
import { readFiles } from "../../src/content/load.ts";
import { FILE_KINDS } from "../../src/content/schema.ts";
import { FLAGS } from "../../src/core/library.ts";
import { ROOT } from "../helpers/library.ts";

const FOLDER = join(ROOT, "schema");
const schemas = jsonSchemas();
/** Made from Slack's own declarations, by test/fakes/slack/generate.mjs. */
const OTHERS = ["slack.schema.json"];

/** Every named field anywhere in a schema: its path, and what is said of it. */
function* fieldsOf(value: unknown, path: string): Generator<[string, unknown]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "properties")
      for (const [name, field] of Object.entries(Object(inner)))
        yield [`${path}.${name}`, Reflect.get(Object(field), "description")];
    yield* fieldsOf(inner, key === "properties" || key === "additionalProperties" ? path : `${path}.${key}`);
  }
}
const fields = [...schemas].flatMap(([name, schema]) => [...fieldsOf(schema, name.replace(".schema.json", ""))]);

describe("the JSON Schemas in schema/", () => {
  it("are those of the shapes as they stand; `node src/cli/schema.ts` writes them", () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...schemas.keys(), ...OTHERS].sort());
    for (const [name, schema] of schemas)
      expect({ name, text: readFileSync(join(FOLDER, name), "utf8") }).toEqual({ name, text: schemaText(schema) });
  });

  it("are one for each kind of file", () => {
    expect([...schemas.keys()].sort()).toEqual(
      Object.values(FILE_KINDS)
        .map(({ name }) => `${name}.schema.json`)
        .sort(),
    );
  });

  it("are draft 7, which editors' programs read", () => {
    for (const schema of schemas.values()) expect(schema).toMatchObject({ $schema: "http://json-schema.org/draft-07/schema#" });
  });

  it("are what the content files point to, each to its own kind", () => {
    const kinds: readonly { readonly name: string; readonly path: RegExp }[] = Object.values(FILE_KINDS);
    const wrong = readFiles({ shipped: ROOT, local: null }).flatMap(({ path, text }) => {
      const target = /^# yaml-language-server: \$schema=(.*)$/m.exec(text)?.[1];
      const kind = kinds.find((one) => one.path.test(path));
      return target === undefined || relative(FOLDER, join(ROOT, dirname(path), target)) === `${kind?.name ?? ""}.schema.json`
        ? []
        : [`${path}: ${target}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe("an editor who types", () => {
  it("reads what every field means", () => {
    expect(fields.length).toBeGreaterThan(100);
    expect(
      fields.filter(([, description]) => typeof description !== "string" || description.length < 10).map(([path]) => path),
    ).toEqual([]);
  });

  it("reads it in whole sentences, without the words of programmers", () => {
    const odd = fields.filter(
      ([, description]) =>
        !/[.?…]$/.test(String(description)) ||
        /\b(string|array|boolean|object|enum|null pointer|regex)\b/i.test(String(description)),
    );
    expect(odd.map(([path]) => path)).toEqual([]);
  });

  it("reads what each file is for", () => {
    for (const [name, schema] of schemas)
      expect(`${name}: ${String(Reflect.get(schema, "description"))}`).toMatch(/^[a-z.-]+: [A-Z].{20,}\.$/);
  });

  it("is told in words, not in a pattern, what a text should look like", () => {
    const patterns = [...schemas.values()].flatMap((schema) => [...withPattern(schema)]);
    expect(patterns.length).toBeGreaterThan(50);
    expect(patterns.filter((one) => typeof Reflect.get(one, "patternErrorMessage") !== "string")).toEqual([]);
  });

  it("finds every flag of an entry", () => {
    const flags = fields.flatMap(([path]) => /^directory\..*flags\.(\w+)$/.exec(path)?.[1] ?? []);
    expect(flags.sort()).toEqual([...FLAGS].sort());
  });
});

function* withPattern(value: unknown): Generator<object> {
  if (typeof value !== "object" || value === null) return;
  if ("pattern" in value && typeof value.pattern === "string") yield value;
  for (const inner of Object.values(value)) yield* withPattern(inner);
}
