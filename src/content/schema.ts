import type { z } from "zod";
import { aboutFile } from "./schema-about.ts";
import { coverageFile } from "./schema-coverage.ts";
import { directoryFile, directoryText } from "./schema-directory.ts";
import { flowFile, flowText } from "./schema-flow.ts";
import { avoidFile, glossaryFile, glossaryText } from "./schema-glossary.ts";
import { lawFile, lawText } from "./schema-law.ts";
import { languagesFile, placesFile, placesText, scalesFile, sourcesFile, sourcesText, uiFile } from "./schema-lists.ts";

export { flowFile, scalesFile };
export type { FlowFile } from "./schema-flow.ts";
export type { ScalesFile } from "./schema-lists.ts";

/**
 * The shapes of all content files. Descriptions are what editors see as they type, through the JSON Schemas made from these.
 */
/** A kind of content file: where its files are, and their shape. */
export interface FileKind<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly path: RegExp;
  readonly schema: Schema;
}
/** All kinds; a path belongs to the first that fits. */
export const FILE_KINDS = {
  sources: { name: "sources", path: /^flows\/sources\.yaml$/, schema: sourcesFile },
  places: { name: "places", path: /^flows\/places\.yaml$/, schema: placesFile },
  scales: { name: "scales", path: /^flows\/scales\.yaml$/, schema: scalesFile },
  languages: { name: "languages", path: /^locales\/languages\.yaml$/, schema: languagesFile },
  glossary: { name: "glossary", path: /^flows\/glossary\.yaml$/, schema: glossaryFile },
  about: { name: "about", path: /^about\.yaml$/, schema: aboutFile },
  coverage: { name: "coverage", path: /^flows\/coverage\.yaml$/, schema: coverageFile },
  directory: { name: "directory", path: /^flows\/directory\/[^/]+\.yaml$/, schema: directoryFile },
  law: { name: "law", path: /^flows\/law\/[^/]+\.yaml$/, schema: lawFile },
  flow: { name: "flow", path: /^flows\/[a-z0-9-]+\/[a-z0-9-]+\.yaml$/, schema: flowFile },
  ui: { name: "ui", path: /^locales\/[a-z-]+\/ui\.yaml$/, schema: uiFile },
  sourcesText: { name: "sources-text", path: /^locales\/[a-z-]+\/sources\.yaml$/, schema: sourcesText },
  placesText: { name: "places-text", path: /^locales\/[a-z-]+\/places\.yaml$/, schema: placesText },
  glossaryText: { name: "glossary-text", path: /^locales\/[a-z-]+\/glossary\.yaml$/, schema: glossaryText },
  avoid: { name: "avoid", path: /^locales\/[a-z-]+\/avoid\.yaml$/, schema: avoidFile },
  directoryText: { name: "directory-text", path: /^locales\/[a-z-]+\/directory\/[^/]+\.yaml$/, schema: directoryText },
  lawText: { name: "law-text", path: /^locales\/[a-z-]+\/law\/[^/]+\.yaml$/, schema: lawText },
  flowText: { name: "flow-text", path: /^locales\/[a-z-]+\/[a-z0-9-]+\/[a-z0-9-]+\.yaml$/, schema: flowText },
} as const satisfies Record<string, FileKind>;
