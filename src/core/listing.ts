import { areaId } from "./ids.ts";
import type { AreaId, LanguageCode, PlaceCode } from "./ids.ts";
import type { Audience, Entry } from "./library.ts";
import type { Visit } from "./visit.ts";

const WORLD = areaId("world");

/** The entries for one need: those of the place itself, those of the wider areas around it. */
export interface Listing {
  readonly here: readonly Entry[];
  readonly wider: readonly Entry[];
}

/**
 * What may be shown for a need, here and today, to this reader. Where nobody is known to meet it, the sex workers' own networks
 * stand in its place: they may know who does.
 */
export function listing(visit: Visit, need: string): Listing {
  const { library, link } = visit;
  const reader = readerOf(visit);
  const visible = (entries: readonly Entry[]): Entry[] => entries.filter((entry) => isShown(visit, entry, reader));
  const own = new Set<PlaceCode | AreaId>();
  const around = new Set<PlaceCode | AreaId>([WORLD]);
  if (link.place !== null) {
    own.add(link.place);
    for (const area of library.within.get(link.place) ?? []) (isCountry(area) ? own : around).add(area);
  }
  const within = (entry: Entry, places: ReadonlySet<PlaceCode | AreaId>): boolean =>
    entry.places.some((place) => places.has(place));
  const entries = visible(library.byNeed.get(need) ?? []);
  const here = entries.filter((entry) => within(entry, own));
  const wider = entries.filter((entry) => !here.includes(entry) && within(entry, around));
  if (here.length + wider.length > 0) return { here, wider };
  return { here, wider: visible(library.networks).filter((entry) => within(entry, own) || within(entry, around)) };
}

const isCountry = (place: string): boolean => /^[a-z]{2}(-|$)/.test(place);

/** Allies are served as allies, also when they come to a list from a topic that is written for them alone. */
function readerOf(visit: Visit): Audience {
  const { link, library, context } = visit;
  const origin = link.from === null ? undefined : library.nodes.get(link.from.screen);
  return origin !== undefined && !origin.audience.includes("worker") ? "ally" : context.audience;
}

/** Workers see what was checked and can be reached; allies also what a source names. What has expired shows to nobody as checked. */
function isShown({ link, language, context }: Visit, entry: Entry, reader: Audience): boolean {
  if (!entry.audience.includes(reader) || isAvoided(entry, link.place, language)) return false;
  return isChecked(entry, context.today) || (reader === "ally" && entry.namedIn.length > 0);
}

/** Whether naming an entry could endanger the person, as far as their country is known. */
function isAvoided(entry: Entry, place: PlaceCode | null, language: LanguageCode): boolean {
  if (place === null) return entry.needsPlaceIn.includes(language);
  return entry.notIn.some((avoided) => place === avoided || place.startsWith(`${avoided}-`));
}

/** Whether an entry was verified, has not expired, and has a way to be reached. */
export const isChecked = (entry: Entry, today: string): boolean =>
  entry.verified !== null && entry.contacts.length > 0 && (entry.expires === null || today < entry.expires);
