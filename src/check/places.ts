import type { PlaceCode } from "../core/ids.ts";
import type { Library } from "../core/library.ts";

/**
 * Countries about which the library says the same are one class: it is enough to visit one of each. The class is named by what
 * it has: entries that serve it or avoid it, and a legal pack.
 */
export function placeClasses(library: Library): ReadonlyMap<PlaceCode, string> {
  const classes = new Map<PlaceCode, string>();
  for (const [place, areas] of library.within) {
    const around = new Set<string>([place, ...areas]);
    const entries = [...library.entries.values()].flatMap((entry) => {
      if (entry.notIn.some((avoided) => around.has(avoided))) return [`-${entry.code}`];
      const near = entry.places.filter((served) => around.has(served));
      return near.length === 0 ? [] : [`${near.some(isCountry) ? "+" : "~"}${entry.code}`];
    });
    const packs = [...library.laws.keys()].filter((at) => around.has(at));
    classes.set(place, [...entries, ...packs].join(" "));
  }
  return classes;
}

const isCountry = (served: string): boolean => /^[a-z]{2}(-|$)/.test(served);
