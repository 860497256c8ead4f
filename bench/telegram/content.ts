import { assemble } from "../../src/content/compiled.ts";
import { compileContent } from "../../src/content/content.ts";
import { readFiles } from "../../src/content/load.ts";
import type { Example, Library } from "../../src/core/library.ts";

/** The shipped content, compiled. */
export function loadShipped(): { readonly library: Library; readonly examples: readonly Example[] } {
  const { compiled } = compileContent(readFiles({ shipped: new URL("../..", import.meta.url).pathname, local: null }));
  if (compiled === null) throw new Error("the content does not compile");
  return { library: assemble(compiled), examples: compiled.examples };
}
