// Writes schema.json: a JSON Schema for everything that an app can show (modals, Home tabs, messages), made from the published
// type declarations, together with the limits on length and number that their documentation states.
// Run by hand: `npm install && npm run generate` in this folder.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";

const require = createRequire(import.meta.url);
const types = dirname(dirname(require.resolve("@slack/types")));
const { version } = JSON.parse(readFileSync(join(types, "package.json"), "utf8"));

const program = ts.createProgram([join(types, "dist/index.d.ts")], { strict: true, exactOptionalPropertyTypes: true });
const checker = program.getTypeChecker();

/** @typedef {Record<string, any>} Schema */
/** @type {Record<string, Schema>} */
const definitions = {};

const number = (text) => Number(text.replaceAll(",", ""));
const reference = (name) => ({ $ref: `#/definitions/${name}` });
const object = (properties, required) => ({
  type: "object",
  properties,
  ...(required.length && { required }),
  additionalProperties: false,
});

/** The bounds that the documentation of a property states for the length of its text. */
function lengths(doc) {
  const most = /(?:max(?:imum)? length|limit)\b[^.]*? ([\d,]+) characters/i.exec(doc)?.[1];
  const less = /must be less than ([\d,]+) characters/i.exec(doc)?.[1];
  const least = /minimum length\b[^.]*? is (\d+)/i.exec(doc)?.[1];
  return {
    ...(least && { minLength: number(least) }),
    ...(most && { maxLength: number(most) }),
    ...(less && { maxLength: number(less) - 1 }),
  };
}

/** The bounds for the number of items in a list. */
function items(doc) {
  const most = /(?:max(?:imum)?(?: of| number of [a-z ]+ is)?|up to) (\d+)(?: (?!characters)|$|\.)/i.exec(doc)?.[1];
  const least = /minimum (\d+), maximum/i.exec(doc)?.[1];
  return { ...(least && { minItems: number(least) }), ...(most && { maxItems: number(most) }) };
}

/** The bounds for a number. */
function range(doc) {
  const plain = doc.replaceAll("`", "");
  const [, from, to] = /(?:between|from) (\d+)[^.]*? (?:and|to) (\d+)/i.exec(plain) ?? [];
  const least = from ?? /min(?:imum)?(?: number is| of)? (\d+)/i.exec(plain)?.[1];
  const most = to ?? /max(?:imum)?(?: value is| of)? (\d+)/i.exec(plain)?.[1];
  const digits = /in the format of (\d+) digits/i.exec(plain)?.[1];
  return {
    ...(least && { minimum: number(least) }),
    ...(most && { maximum: number(most) }),
    ...(digits && { minimum: 10 ** (digits - 1), maximum: 10 ** digits - 1 }),
  };
}

/** The form of a text. */
function pattern(doc) {
  if (/format `YYYY-MM-DD`/.test(doc)) return { pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" };
  if (/format `HH:mm`/.test(doc)) return { pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" };
  return /HTTPS URL/.test(doc) ? { pattern: "^https://" } : {};
}

/** The schema of a text object, kept to the given length: a definition of its own, such as `PlainTextElement_75`. */
function shortened({ $ref }, { maxLength }) {
  const name = $ref.slice("#/definitions/".length);
  const base = definitions[name];
  const own = `${name}_${maxLength}`;
  if (base.oneOf) definitions[own] = { ...base, oneOf: base.oneOf.map((each) => shortened(each, { maxLength })) };
  else {
    const text = { ...base.properties.text, maxLength };
    definitions[own] = { ...base, properties: { ...base.properties, text } };
  }
  return reference(own);
}

const TEXTS = new Set(["PlainTextElement", "MrkdwnElement", "TextObject"].map((name) => reference(name).$ref));

/** A schema with what the documentation of its property adds. */
function limited(schema, doc) {
  if (schema.type === "string") return { ...schema, ...lengths(doc), ...pattern(doc) };
  if (schema.type === "number") return { ...schema, ...range(doc) };
  const { maxLength } = lengths(doc);
  if (TEXTS.has(schema.$ref)) return maxLength && maxLength < 3000 ? shortened(schema, { maxLength }) : schema;
  if (schema.type !== "array") return schema;
  const cells = /each row object is an array with a max of (\d+)/i.exec(doc)?.[1];
  const inner = cells ? { ...schema.items, maxItems: number(cells) } : maxLength ? limited(schema.items, doc) : schema.items;
  return { ...schema, items: inner, ...items(doc) };
}

const isObject = (type) =>
  type.isIntersection() ? type.types.every(isObject) : (type.flags & ts.TypeFlags.Object) !== 0 && !checker.isArrayType(type);

function objectOf(type) {
  const properties = {};
  const required = [];
  for (const property of checker.getPropertiesOfType(type)) {
    const doc = ts.displayPartsToString(property.getDocumentationComment(checker));
    const tags = property.getJsDocTags(checker).map(({ text }) => ts.displayPartsToString(text));
    const words = [doc, ...tags].join(" ").replace(/\s+/g, " ");
    properties[property.name] = limited(convert(checker.getTypeOfSymbol(property)), words);
    if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
  }
  return object(properties, required);
}

/** A named type becomes a definition of its own, so that it is written down once. */
function defined(name, make) {
  if (!definitions[name]) {
    definitions[name] = {};
    definitions[name] = make();
  }
  return reference(name);
}

function named(type) {
  const name = type.aliasSymbol?.name ?? type.symbol?.name;
  return !name || name.startsWith("__") ? objectOf(type) : defined(name, () => objectOf(type));
}

const literal = (type, key) => {
  const property = type.getProperty(key);
  const value = property && checker.getTypeOfSymbol(property);
  return value?.isStringLiteral() ? value.value : undefined;
};

/** The exported name of a union: the compiler forgets it where the property is optional or the union part of a larger one. */
function nameOf(members) {
  const same = unions.find(({ types }) => types.length === members.length && members.every((each) => types.includes(each)));
  return same?.name;
}

/** The alternatives of a union: told apart by `type` where all of them have one, so that errors are precise. */
function unionOf(members) {
  const objects = members.filter(isObject);
  const rest = members.filter((each) => !isObject(each));
  if (rest.every((each) => each.flags & ts.TypeFlags.BooleanLiteral) && rest.length === 2 && objects.length === 0)
    return { type: "boolean" };
  if (objects.length === 0 && rest.every((each) => each.isLiteral())) return { enum: rest.map(({ value }) => value) };
  if (rest.length > 0) throw new Error(`no schema for ${members.map((each) => checker.typeToString(each)).join(" | ")}`);
  // `Block` and `Record<string, unknown>` stand for blocks yet to be invented, which Slack refuses.
  const known = objects.filter((each) => literal(each, "type") !== undefined);
  if (known.length === 0) return blended(objects.map(objectOf)) ?? merged(objects);
  const groups = [...Map.groupBy(known, (each) => literal(each, "type")).values()];
  const options = groups.map((group) => (group.length === 1 ? convert(group[0]) : defined(nameOf(group), () => merged(group))));
  if (options.length === 1) return options[0];
  return told(options);
}

/** Alternatives that are told apart by their `type`. */
const told = (options) => ({ type: "object", discriminator: { propertyName: "type" }, required: ["type"], oneOf: options });

/** Types with the same properties, one of which takes several objects: options, whose text is plain or mrkdwn. */
function blended(all) {
  const [{ properties, required }] = all;
  const names = Object.keys(properties);
  if (all.some((each) => Object.keys(each.properties).join() !== names.join())) return undefined;
  const blend = (name) => [...new Map(all.map((each) => [JSON.stringify(each.properties[name]), each.properties[name]])).values()];
  const mixed = names.map((name) => [name, blend(name)]);
  return object(Object.fromEntries(mixed.map(([name, kinds]) => [name, kinds.length === 1 ? kinds[0] : told(kinds)])), required);
}

/** Types that share their `type`: images, which have either an address or a file. */
function merged(group) {
  const all = group.map(objectOf);
  const required = all[0].required.filter((name) => all.every((each) => each.required.includes(name)));
  const either = all.map((each) => ({ required: each.required.filter((name) => !required.includes(name)) }));
  const properties = Object.assign({}, ...all.map((each) => each.properties));
  return { ...object(properties, required), oneOf: either };
}

function convertUnion(type) {
  const members = type.types.filter((each) => !(each.flags & ts.TypeFlags.Undefined));
  if (members.length === 1) return convert(members[0]);
  const tags = new Set(members.map((each) => literal(each, "type")));
  const name = members.every(isObject) && (tags.size > 1 || tags.has(undefined)) ? nameOf(members) : undefined;
  return name ? defined(name, () => unionOf(members)) : unionOf(members);
}

/** @returns {Schema} */
function convert(type) {
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if (type.flags & ts.TypeFlags.StringLike) return { type: "string" };
  if (type.flags & ts.TypeFlags.NumberLike) return { type: "number" };
  if (checker.isArrayType(type)) return { type: "array", items: convert(checker.getTypeArguments(type)[0]) };
  if (type.isUnion()) return convertUnion(type);
  if (isObject(type)) return named(type);
  throw new Error(`no schema for ${checker.typeToString(type)}`);
}

const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(join(types, "dist/index.d.ts"))));
const declared = (name) => checker.getDeclaredTypeOfSymbol(exported.find((each) => each.name === name));
const unions = exported.flatMap(({ name }) => {
  const type = declared(name);
  return type.isUnion() ? [{ name, types: type.types }] : [];
});

convert(declared("TextObject"));
definitions.modal = objectOf(declared("ModalView"));
definitions.home = objectOf(declared("HomeView"));
const { blocks } = definitions.modal.properties;
// The limits of messages stand in no declaration: https://docs.slack.dev/reference/block-kit/blocks
definitions.message = object({ text: { type: "string" }, blocks: { ...blocks, maxItems: 50 } }, []);

const used = JSON.stringify(definitions);
const shown = Object.entries(definitions)
  .filter(([name]) => ["modal", "home", "message"].includes(name) || used.includes(`"#/definitions/${name}"`))
  .sort(([left], [right]) => (left < right ? -1 : 1))
  .map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`)
  .join(",\n");
const head = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "https://slack.com/block-kit",
  $comment: `@slack/types ${version}`,
};
writeFileSync(new URL("schema.json", import.meta.url), `${JSON.stringify(head).slice(0, -1)},\n"definitions":{\n${shown}\n}}\n`);
