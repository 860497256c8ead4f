import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import type { ErrorObject } from "ajv";
import { bad } from "./errors.ts";
import type { ApiError, Note } from "./errors.ts";
import { isObject, objectOf, parsed, textOf } from "./json.ts";
import type { Json, JsonObject } from "./json.ts";
import { blank } from "./text.ts";
import { WORDS } from "./words.ts";
import type { Size } from "./words.ts";

interface Limit {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  /** Whether the length counts after entities are parsed and white space at the ends is trimmed. */
  readonly parsed?: boolean;
}

const file = parsed(readFileSync(join(import.meta.dirname, "schema.json"), "utf8"));
const schema: JsonObject = isObject(file) ? file : {};
const methods = objectOf(schema, "methods") ?? {};

/** Which published type declarations the schema was made from. */
export const SCHEMA_SOURCE: string = textOf(schema, "source") ?? "";

/** The methods of the Bot API by their names in lower case, since the server does not mind the case. */
export const METHODS: ReadonlyMap<string, string> = new Map(Object.keys(methods).map((name) => [name.toLowerCase(), name]));

/** Length in the unit that the documentation names: bytes of UTF-8, or UTF-16 code units for characters. */
function within(limit: Limit, text: string): boolean {
  const counted = limit.parsed === true ? blank(text) : text;
  const length = limit.unit === "bytes" ? Buffer.byteLength(counted) : counted.length;
  return length >= limit.min && length <= limit.max;
}

const ajv = new Ajv({ allErrors: true, discriminator: true, strict: false });
ajv.addKeyword({ keyword: "limit", type: "string", validate: within, error: { message: "is shorter or longer than allowed" } });
ajv.addSchema({ $id: "telegram", methods, $defs: schema["$defs"] });

/** Parameters as they arrive in a query or a form: what is not meant to be text is JSON in a text. */
function decode(value: Json | undefined, allowed: JsonObject | undefined): Json | undefined {
  if (typeof value !== "string" || allowed === undefined) return value;
  const type = allowed["type"];
  const isText = type === "string" || (Array.isArray(type) && type.includes("string")) || allowed["enum"] !== undefined;
  return isText ? value : (parsed(value) ?? value);
}

/**
 * The parameters of a call, checked against the declared shape of its method. Parameters that are unknown are noted and left out.
 * @throws ApiError for the first thing that the real server would refuse
 */
export function checked(method: string, payload: JsonObject, note: Note): JsonObject {
  const properties = objectOf(objectOf(methods, method) ?? {}, "properties") ?? {};
  const known = Object.entries(payload).flatMap(([name, value]): readonly [string, Json | undefined][] => {
    // An empty language means the same as none: https://core.telegram.org/bots/api#setmycommands
    if (value === null || (name === "language_code" && value === "")) return [];
    if (properties[name] === undefined) note("unknown parameter", name);
    return properties[name] === undefined ? [] : [[name, decode(value, objectOf(properties, name))]];
  });
  const result = Object.fromEntries(known);
  const validate = ajv.getSchema(`telegram#/methods/${method}`);
  if (validate === undefined) throw new Error(`no schema of ${method}`);
  if (validate(result) === true) return result;
  for (const error of validate.errors ?? []) {
    const refusal = judge(method, error, result, note);
    if (refusal !== undefined) throw refusal;
  }
  return result;
}

/** What the server makes of one departure from the shape: it ignores what it does not know and refuses the rest. */
function judge(method: string, error: ErrorObject, payload: JsonObject, note: Note): ApiError | undefined {
  const path = error.instancePath;
  if (error.keyword === "additionalProperties") {
    note("unknown parameter", `${path}/${String(error.params["additionalProperty"])}`);
    return undefined;
  }
  if (error.keyword === "enum" && path.startsWith("/allowed_updates")) {
    note("unknown update type", path);
    return undefined;
  }
  const missing = error.keyword === "required" ? `/${String(error.params["missingProperty"])}` : "";
  const place = `${method}${path}${missing}`;
  const value = at(payload, path);
  const size = sizeOf(value);
  const known = WORDS.find((each) => each.place.test(place) && each.keyword === error.keyword && (each.size ?? size) === size);
  return bad(known?.description ?? `wrong parameter ${path}${missing}: ${error.message ?? error.keyword}`);
}

function sizeOf(value: Json | undefined): Size | undefined {
  if (typeof value !== "string") return undefined;
  if (value === "") return "empty";
  return blank(value) === "" ? "blank" : "long";
}

function at(payload: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = payload;
  for (const step of path.split("/").slice(1)) {
    if (Array.isArray(value)) value = value[Number(step)];
    else value = isObject(value) ? value[step] : undefined;
  }
  return value;
}
