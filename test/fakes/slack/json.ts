/** A value as JSON can hold it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
/** An object as JSON can hold it: what calls carry and what updates are made of. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a value is an object of JSON, neither a list nor null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a value is a list. */
export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);

/** A property that is text, or undefined. */
export function textOf(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" ? value : undefined;
}

/** The length of a text in characters, as JSON Schema counts them. */
export const characters = (text: string): number => [...text].length;

/** A property that is a number, also one written as text as in a query string, or undefined. */
export function numberOf(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** Whether a property is true. */
export const flagOf = (object: JsonObject, key: string): boolean => object[key] === true;

/** A property that is an object, or undefined. */
export function objectOf(object: JsonObject, key: string): JsonObject | undefined {
  const value = object[key];
  return isObject(value) ? value : undefined;
}

/** A property that is a list; an empty one where there is none. */
export function listOf(object: JsonObject, key: string): readonly Json[] {
  const value = object[key];
  return isList(value) ? value : [];
}

/** The objects in a property that is a list. */
export const objectsOf = (object: JsonObject, key: string): readonly JsonObject[] => listOf(object, key).filter(isObject);

/** The value of a text in JSON, or undefined when it is none. */
export function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The same value without the properties that are undefined, as it would arrive over the network. */
export function copy(value: object): JsonObject {
  const copied: unknown = JSON.parse(JSON.stringify(value));
  return isObject(copied) ? copied : {};
}

/** Whether two values are the same JSON, in whatever order their properties come. */
export const equal = (left: Json | undefined, right: Json | undefined): boolean => canonical(left) === canonical(right);

function canonical(value: Json | undefined): string {
  if (isList(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join()}}`;
}
