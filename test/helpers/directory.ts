import { placeCode } from "../../src/core/ids.ts";
import type { Link } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import type { Screen } from "../../src/core/screen.ts";
import { context, fixtureFiles, fixtureLibrary, labelsOf, libraryOf, linkOf, withFiles } from "./library.ts";

/** Needs of the fixture, and the directory file of the country that most of its entries are in. */
export const CLINICS = "system/services#health.primary";
export const LEGAL = "system/services#legal.arrest";
export const SHELTER = "system/services#safety.shelter";
export const KE = "flows/directory/ke.yaml";

const names = new Set([...fixtureLibrary().entries.values()].map((entry) => entry.name));

/** Names of the entries that a list shows, in its order. */
export const entriesOf = (screen: Screen): string[] => labelsOf(screen.buttons).filter((label) => names.has(label));

/** The bot's own remarks on a screen, each with its tone. */
export const noticesOf = (screen: Screen): string[] =>
  screen.body.flatMap((block) => (block.kind === "notice" ? [`${block.tone}: ${block.text}`] : []));

/** The clinics of a country after an edit of one of the fixture's files. */
export function clinicsAfter(path: string, edit: (text: string) => string, place = "ke", more: Partial<Link> = {}): Screen {
  const changed = libraryOf(withFiles(fixtureFiles(), { [path]: edit }));
  return open(changed, linkOf(changed, CLINICS, { place: placeCode(place), ...more }), context());
}
