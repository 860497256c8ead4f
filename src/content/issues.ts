import { z } from "zod";
import type { ProblemCode } from "./problem.ts";
import type { Path } from "./source.ts";

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

/** What is wrong with a file's shape, in an editor's terms. */
export interface ShapeFault {
  readonly code: Extract<ProblemCode, "shape" | "key-unknown" | "key-missing">;
  readonly keys: Path;
  readonly values: Readonly<Record<string, string>>;
  /** Words that could have been meant. */ readonly among: readonly string[];
}

/** Zod's issues about a file's data as faults: keys that are unknown or missing, and everything else with a sentence. */
export function faultsOf(schema: Schema, data: unknown, issues: readonly Issue[]): ShapeFault[] {
  return issues.flatMap((issue) => faultsOfIssue(schema, data, issue));
}

function faultsOfIssue(schema: Schema, data: unknown, issue: Issue): ShapeFault[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, path);
    return issue.keys.map((key) => ({ code: "key-unknown", keys: [...path, key], values: { key }, among: known }));
  }
  const value = valueAt(data, path);
  if (value === undefined && path.length > 0)
    return [{ code: "key-missing", keys: path.slice(0, -1), values: { key: String(path.at(-1)) }, among: [] }];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return bestBranch(issue.errors).flatMap((inner) => faultsOfIssue(schema, data, { ...inner, path: [...path, ...inner.path] }));
  }
  const among = issue.code === "invalid_value" ? issue.values.map(String) : [];
  return [
    {
      code: "shape",
      keys: path,
      values: {
        path: path.map(String).join(".") || "file",
        message: sentenceOf(issue),
        id: among.length === 0 ? "" : String(value),
      },
      among,
    },
  ];
}

const NAMES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
  record: "a group of keys",
};

function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${NAMES[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "too_big":
      return issue.origin === "string" ? `has more than ${issue.maximum} characters` : `must be ${issue.maximum} at most`;
    case "too_small":
      return issue.origin === "string" || issue.origin === "array" ? "is empty" : `must be ${issue.minimum} at least`;
    case "invalid_key":
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}

/** The complaints of the union's branch that was probably meant: of the right type, with the right word in it, the fewest. */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const cost = (issue: Issue): number =>
    issue.code === "invalid_type" && issue.path.length === 0 ? 100 : issue.code === "invalid_value" ? 10 : 1;
  const costs = branches.map((issues) => issues.reduce((sum, issue) => sum + cost(issue), 0));
  return branches[costs.indexOf(Math.min(...costs))] ?? [];
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}

/** The keys that a schema knows at a place of the data. */
function keysAt(schema: Schema, path: Path): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return keysAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysAt(option, path));
  const [key, ...rest] = path;
  if (schema instanceof z.ZodRecord) {
    if (key !== undefined) return keysAt(schema.valueType, rest);
    return schema.keyType instanceof z.ZodEnum ? schema.keyType.options.map(String) : [];
  }
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (key === undefined) return Object.keys(schema.shape);
  const inner: unknown = schema.shape[String(key)] ?? schema.def.catchall;
  return inner instanceof z.ZodType ? keysAt(inner, rest) : [];
}
