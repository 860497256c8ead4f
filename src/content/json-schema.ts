import { z } from "zod";
import { FILE_KINDS } from "./schema.ts";

/**
 * The shapes of the content files as JSON Schemas by file name, `flow.schema.json`: with them an editor's program completes keys,
 * says what they mean and underlines mistakes as they are typed.
 */
export function jsonSchemas(): Map<string, object> {
  return new Map(
    Object.values(FILE_KINDS).map(({ name, schema }) => [
      `${name}.schema.json`,
      z.toJSONSchema(schema, {
        io: "input",
        target: "draft-7",
        override: ({ zodSchema, jsonSchema }) => explainPattern(zodSchema, jsonSchema),
      }),
    ]),
  );
}

/** The form in which a schema's file is kept. */
export const schemaText = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

/** Fits no pattern of any field. */
const MISFIT = "~\n~";
const DAY = String.raw`^\d{4}-\d{2}-\d{2}$`;

/** Has editors' programs say what a text should look like, where they would show a pattern. */
function explainPattern(schema: z.core.$ZodType, json: z.core.JSONSchema.BaseSchema): void {
  if (json.pattern === undefined) return;
  const issue = z.safeParse(schema, MISFIT).error?.issues.find((one) => one.code === "invalid_format");
  if (issue !== undefined) json["patternErrorMessage"] = issue.message;
  if (json.format === "date") json.pattern = DAY;
}
