import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";
import { isObject, parsed, textOf } from "./json.ts";
import type { JsonObject } from "./json.ts";
import type { Fault, Surface } from "./rules.ts";

const file = parsed(readFileSync(join(import.meta.dirname, "schema.json"), "utf8"));
const schema: JsonObject = isObject(file) ? file : {};

/** Which published type declarations the schema was made from. */
export const SCHEMA_SOURCE: string = textOf(schema, "$comment") ?? "";

const ajv = new Ajv({ allErrors: true, discriminator: true, strict: false });
ajv.addSchema(schema);

function validator(surface: Surface): ValidateFunction {
  const found = ajv.getSchema(`${textOf(schema, "$id") ?? ""}#/definitions/${surface}`);
  if (found === undefined) throw new Error(`the schema has no ${surface}`);
  return found;
}

const VALIDATORS = { modal: validator("modal"), home: validator("home"), message: validator("message") } as const;

/** What the real platform says of each departure from the declared shape. Source: observed */
const WORDS: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => string>> = {
  maxLength: ({ limit }) => `must be less than ${Number(limit) + 1} characters`,
  minLength: ({ limit }) => `must be more than ${Number(limit) - 1} characters`,
  maxItems: ({ limit }) => `no more than ${String(limit)} items allowed`,
  minItems: ({ limit }) => `no less than ${String(limit)} items allowed`,
  required: ({ missingProperty }) => `missing required field: ${String(missingProperty)}`,
  additionalProperties: ({ additionalProperty }) => `invalid additional property: ${String(additionalProperty)}`,
  type: ({ type }) => `must provide ${/^[aeiou]/.test(String(type)) ? "an" : "a"} ${String(type)}`,
  discriminator: ({ tagValue }) => `unsupported type: ${String(tagValue)}`,
  enum: ({ allowedValues }) => `must be one of ${String(allowedValues)}`,
};

function faultOf(error: ErrorObject): Fault {
  const words = WORDS[error.keyword]?.(error.params) ?? error.message ?? error.keyword;
  return { path: error.instancePath, message: words, severity: "refused" };
}

/** Where the payload departs from the declared shape. */
export function shapeFaults(surface: Surface, payload: JsonObject): readonly Fault[] {
  const validate = VALIDATORS[surface];
  return validate(payload) ? [] : (validate.errors ?? []).map(faultOf);
}
