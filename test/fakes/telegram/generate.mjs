// Writes schema.json: a JSON Schema for the parameters of every method of the Bot API, made from the published type
// declarations, together with the limits on length and number that their documentation states.
// Run by hand: `npm install && npm run generate` in this folder.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";

const require = createRequire(import.meta.url);
const types = dirname(require.resolve("@grammyjs/types/package.json"));
const version = JSON.parse(readFileSync(join(types, "package.json"), "utf8")).version;

const entry = join(types, "entry.ts");
const host = ts.createCompilerHost({});
const readFile = host.getSourceFile;
host.getSourceFile = (name, ...rest) =>
  name === entry
    ? ts.createSourceFile(
        name,
        `import type { ApiMethods } from "./methods.js"; export type Calls = ApiMethods<string>;`,
        ts.ScriptTarget.ESNext,
      )
    : readFile(name, ...rest);
const program = ts.createProgram(
  [entry],
  {
    strict: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    exactOptionalPropertyTypes: true,
  },
  host,
);
const checker = program.getTypeChecker();

/** @typedef {Record<string, any>} Schema */
/** @type {Record<string, Schema>} */
const defs = {};
const names = new Map();

/**
 * The limit that the documentation of a parameter states, if it states one that is clear.
 * @param {string} doc
 * @param {Schema} schema what the parameter is
 * @returns {Schema}
 */
function limits(doc, schema) {
  if (schema.type === "string") {
    const [, min, max, unit] = /(?:^|[^\d.])(\d+)-(\d+) (characters|bytes)/i.exec(doc) ?? [];
    if (unit === undefined) return {};
    const parsed = /after entit/.test(doc);
    return { limit: { min: Number(min), max: Number(max), unit: unit.toLowerCase(), ...(parsed && { parsed }) } };
  }
  if (schema.type !== "array" && !schema.anyOf?.every(({ type }) => type === "array")) return {};
  const range = /(?:list|array) of (\d+)-(\d+) /i.exec(doc) ?? /(?:must include|containing) (\d+)-(\d+) items/i.exec(doc);
  if (range) return { minItems: Number(range[1]), maxItems: Number(range[2]) };
  const most = /\bat most (\d+) [^.]{0,40}can be specified/i.exec(doc);
  return most ? { maxItems: Number(most[1]) } : {};
}

const isObject = (type) =>
  type.isIntersection() ? type.types.every(isObject) : (type.flags & ts.TypeFlags.Object) !== 0 && !checker.isArrayType(type);
const literals = (type) => (type.isUnion() ? type.types : [type]).map((each) => (each.isStringLiteral() ? each.value : undefined));

/** The property whose literal value tells the members of a union apart, as `type` does for message entities. */
function tag(members) {
  return ["type", "source", "status", "kind"].find((name) =>
    members.every((member) => {
      const property = member.getProperty(name);
      return (
        property &&
        !(property.flags & ts.SymbolFlags.Optional) &&
        literals(checker.getTypeOfSymbol(property)).every((value) => value !== undefined)
      );
    }),
  );
}

const same = (left, right) => JSON.stringify(left) === JSON.stringify(right);
const unique = (list) => list.filter((each, index) => list.findIndex((other) => same(each, other)) === index);

/** One object that allows what any of the given ones allows and requires what all of them require. */
function merge(schemas) {
  const all = schemas.map(resolved);
  const properties = {};
  for (const name of new Set(all.flatMap((each) => Object.keys(each.properties)))) {
    const found = unique(all.flatMap((each) => (each.properties[name] ? [each.properties[name]] : [])));
    properties[name] = found.length === 1 ? found[0] : either(found);
  }
  const required = (all[0]?.required ?? []).filter((name) => all.every((each) => each.required?.includes(name)));
  return object(properties, required);
}

function either(schemas) {
  const plain = schemas.every((each) => Object.keys(each).length === 1 && typeof each.type === "string");
  if (plain) return { type: unique(schemas.map((each) => each.type)) };
  const boolean = schemas.every((each) => each.type === "boolean" || typeof each.const === "boolean");
  if (boolean) return { type: "boolean" };
  if (schemas.every((each) => each.enum || each.const !== undefined))
    return { enum: unique(schemas.flatMap((each) => each.enum ?? [each.const])) };
  return { anyOf: schemas };
}

const object = (properties, required) => ({
  type: "object",
  properties,
  ...(required.length && { required }),
  additionalProperties: false,
});
const resolved = (schema) => (schema.$ref ? defs[schema.$ref.slice("#/$defs/".length)] : schema);

function objectOf(type) {
  const properties = {};
  const required = [];
  for (const property of checker.getPropertiesOfType(type)) {
    const declared = checker.getTypeOfSymbol(property);
    if (declared.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)) continue;
    const doc = ts.displayPartsToString(property.getDocumentationComment(checker));
    const schema = convert(declared);
    properties[property.name] = { ...schema, ...limits(doc, schema) };
    if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
  }
  return object(properties, required);
}

/** A named type becomes a definition of its own, so that it is written down once. */
function named(type) {
  const name = type.aliasSymbol?.name ?? type.symbol?.name;
  if (!name || name.startsWith("__")) return objectOf(type);
  if (!names.has(type)) {
    const taken = [...names.values()].filter((other) => other.replace(/\d+$/, "") === name).length;
    const own = taken ? `${name}${taken}` : name;
    names.set(type, own);
    defs[own] = {};
    defs[own] = objectOf(type);
  }
  return { $ref: `#/$defs/${names.get(type)}` };
}

function unionOf(type) {
  const members = type.types.filter((each) => !(each.flags & ts.TypeFlags.Undefined));
  const objects = members.filter(isObject);
  const rest = members.filter((each) => !isObject(each)).map(convert);
  const schemas = [...rest, ...(objects.length ? [objectsOf(objects)] : [])];
  const booleans = schemas.filter((each) => typeof each.const === "boolean");
  const shown =
    booleans.length === 2 ? [{ type: "boolean" }, ...schemas.filter((each) => typeof each.const !== "boolean")] : unique(schemas);
  return shown.length === 1 ? shown[0] : either(shown);
}

function objectsOf(objects) {
  if (objects.length === 1) return convert(objects[0]);
  const by = tag(objects);
  if (!by) return merge(objects.map(convert));
  const groups = Map.groupBy(objects, (each) => literals(checker.getTypeOfSymbol(each.getProperty(by))).join());
  const options = [...groups.values()].map((group) => (group.length === 1 ? convert(group[0]) : merge(group.map(convert))));
  return options.length === 1
    ? options[0]
    : { type: "object", discriminator: { propertyName: by }, required: [by], oneOf: options };
}

/** @returns {Schema} */
function convert(type) {
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === "true" };
  if (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.TemplateLiteral)) return { type: "string" };
  if (type.flags & ts.TypeFlags.NumberLike) return { type: "number" };
  if (type.flags & ts.TypeFlags.BooleanLike && !type.isUnion()) return { type: "boolean" };
  if (checker.isArrayType(type)) return { type: "array", items: convert(checker.getTypeArguments(type)[0]) };
  if (type.isUnion()) {
    const large =
      type.aliasSymbol && type.types.filter(isObject).length > 1 && !type.types.every((each) => literals(each)[0] !== undefined);
    if (!large) return unionOf(type);
    const name = type.aliasSymbol.name;
    if (!defs[name]) {
      defs[name] = {};
      defs[name] = unionOf(type);
    }
    return { $ref: `#/$defs/${name}` };
  }
  if (type.isIntersection()) return type.types.map(convert).find((each) => each.type === "string") ?? named(type);
  if (isObject(type)) return named(type);
  throw new Error(`no schema for ${checker.typeToString(type)}`);
}

const source = program.getSourceFile(entry);
const calls = checker.getTypeAtLocation(source.statements.at(-1));
const methods = {};
for (const method of checker.getPropertiesOfType(calls)) {
  const signature = checker.getTypeOfSymbol(method).getCallSignatures()[0];
  const parameter = signature?.getParameters()[0];
  const type = parameter && checker.getNonNullableType(checker.getTypeOfSymbol(parameter));
  methods[method.name] = type ? objectOf(type) : object({}, []);
}

/** A long schema that several parameters share moves into a definition named after the parameter. */
function share() {
  const owners = [...Object.values(methods), ...Object.values(defs)].flatMap((each) => [each, ...(each.oneOf ?? [])]);
  const places = owners.flatMap((each) =>
    Object.keys(each.properties ?? {}).map((name) => ({ each, name, text: JSON.stringify(each.properties[name]) })),
  );
  const long = Map.groupBy(
    places.filter(({ text }) => text.length > 120),
    ({ text }) => text,
  );
  for (const [text, shared] of long) {
    if (shared.length < 2) continue;
    const base = shared[0].name;
    const own = defs[base] ? `${base}_${Object.keys(defs).length}` : base;
    defs[own] = JSON.parse(text);
    for (const { each, name } of shared) each.properties[name] = { $ref: `#/$defs/${own}` };
  }
}
share();
const used = JSON.stringify({ methods, defs });
const $defs = Object.fromEntries(
  Object.entries(defs)
    .filter(([name]) => used.includes(`"#/$defs/${name}"`))
    .sort(([left], [right]) => (left < right ? -1 : 1)),
);
const lines = (map) =>
  `{\n${Object.entries(map)
    .map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`)
    .join(",\n")}\n}`;
writeFileSync(
  new URL("schema.json", import.meta.url),
  `{"source":${JSON.stringify(`@grammyjs/types ${version}`)},\n"methods":${lines(methods)},\n"$defs":${lines($defs)}}\n`,
);
