import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas, schemaText } from "../content/json-schema.ts";

/** `node src/cli/schema.ts` writes the JSON Schemas of the content files, which editors' programs read, into schema/. */
const FOLDER = join(import.meta.dirname, "../../schema");

function main(): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, schema] of jsonSchemas()) writeFileSync(join(FOLDER, name), schemaText(schema));
}

main();
