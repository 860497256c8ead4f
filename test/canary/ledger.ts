import type { Encoding } from "./needles.ts";
import type { Control, Finder } from "./plants.ts";
import { overlapping } from "./search.ts";

/** Something that was found: the first hit of its kind and encoding on a surface at a moment. */
export interface Leak {
  readonly surface: string;
  readonly moment: string;
  readonly kind: string;
  readonly encoding: Encoding;
  /** The file, the method, the kind of request. */ readonly where: string;
}

/** What was searched on one surface at one moment, and what came of it. */
export interface Row {
  readonly surface: string;
  readonly moment: string;
  bytes: number;
  hits: number;
  /** The encodings in which leaks of our own were found. */ readonly found: Set<Encoding>;
}

/** Where bytes come from. */
export interface Place {
  readonly surface: string;
  readonly moment: string;
  readonly where: string;
}

/** Searches, and keeps the sums. */
export interface Ledger {
  /** Searches one whole. */ look(place: Place, bytes: Uint8Array): void;
  /** Searches what comes in pieces. */ lookThrough(place: Place, pieces: Iterable<Uint8Array>): void;
  /** Searches texts, as UTF-8 and, where they may hold bytes, as those. */ lookAtTexts(
    place: Place,
    texts: readonly string[],
  ): void;
  /** From now on these leaks are there to be found, at every moment at which their surface is searched. */
  expect(controls: readonly Control[]): void;
  readonly rows: readonly Row[];
  readonly leaks: readonly Leak[];
  /** Every hit, by surface, moment, kind and encoding. */ readonly counts: ReadonlyMap<string, number>;
  /** The surfaces on which leaks of our own are. */ readonly expected: Iterable<string>;
  /** The encodings in which leaks of our own are on a surface. */ expectedOn(surface: string): ReadonlySet<Encoding>;
}

/** Where the operator's settings may be: in the program, as long as it runs. */
const HOLD_SETTINGS: readonly string[] = ["heap", "memory"];

export function createLedger(finder: Finder): Ledger {
  const rows = new Map<string, Row>();
  const leaks: Leak[] = [];
  const counts = new Map<string, number>();
  const expected = new Map<string, Set<Encoding>>();
  const rowOf = ({ surface, moment }: Place): Row => {
    const key = `${surface}\n${moment}`;
    const row = rows.get(key) ?? { surface, moment, bytes: 0, hits: 0, found: new Set() };
    rows.set(key, row);
    return row;
  };
  const hit = ({ surface, moment, where }: Place, needle: number): void => {
    const { kind, control, isSetting = false } = finder.plantOf(needle);
    const encoding = finder.encodingOf(needle);
    if (control !== null) {
      if (control.surface === surface && control.encoding === encoding) rowOf({ surface, moment, where }).found.add(encoding);
      return;
    }
    if (isSetting && HOLD_SETTINGS.includes(surface)) return;
    rowOf({ surface, moment, where }).hits += 1;
    const key = [surface, moment, kind, encoding].join("\n");
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (counts.get(key) === 1) leaks.push({ surface, moment, kind, encoding, where });
  };
  const look = (place: Place, bytes: Uint8Array, known = 0): void => {
    rowOf(place).bytes += bytes.length - known;
    finder.search.in(bytes, (needle, at) => {
      // What lies in the overlap alone was found with the piece before.
      if (at + finder.lengthOf(needle) > known) hit(place, needle);
    });
  };
  return {
    look,
    lookThrough(place, pieces) {
      for (const { bytes, known } of overlapping(pieces, finder.search.longest - 1)) look(place, bytes, known);
    },
    lookAtTexts(place, texts) {
      look(place, Buffer.from(texts.join("\n")));
      // Bytes that somebody took for a text: every sign is one of them.
      look(place, Buffer.from(texts.filter((text) => /^[\0-\xff]*[\x80-\xff][\0-\xff]*$/.test(text)).join("\n"), "latin1"));
    },
    expect(controls) {
      for (const { surface, encoding } of controls) expected.set(surface, (expected.get(surface) ?? new Set()).add(encoding));
    },
    get rows() {
      return [...rows.values()];
    },
    leaks,
    counts,
    get expected() {
      return expected.keys();
    },
    expectedOn: (surface) => expected.get(surface) ?? new Set(),
  };
}
