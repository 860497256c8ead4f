import { hash } from "node:crypto";
import { ENCODINGS, needlesOfId, needlesOfNetwork, needlesOfText } from "./needles.ts";
import type { Encoding, Needle } from "./needles.ts";
import { createSearch, SHORTEST } from "./search.ts";
import type { Search } from "./search.ts";

/** Something planted that must not come out anywhere, or a leak of our own that must be found. */
export interface Plant {
  /** What it is, as `user name`. */ readonly kind: string;
  /** Where and how we leak it ourselves; null: nobody may. */ readonly control: {
    readonly surface: string;
    readonly encoding: Encoding;
  } | null;
  /** Whether it is one of the operator's settings, which the program holds as long as it runs. */ readonly isSetting?: boolean;
}

/** Answers to a check, and what is searched for of them. */
export interface PlantedAnswers {
  /** By slot. */ readonly digits: ReadonlyMap<number, number>;
  /** All of them, as a link holds them. */ readonly whole: bigint;
  /** As links write them, whole first, and before it what they were on the way there. */ readonly texts: readonly string[];
}

/** A leak of our own: bytes that the search has to find on one surface, in one encoding. */
export interface Control {
  readonly surface: string;
  readonly encoding: Encoding;
  readonly bytes: Uint8Array;
  /** For encodings of numbers, the number. */ readonly id: number | null;
}

/** Makes values that nobody has seen before, and keeps what is needed to find them again. */
export interface Plants {
  /** Letters and digits alone, 16 unless said otherwise. */ word(kind: string, length?: number): string;
  /** A word with signs behind it that every encoding writes differently. */ text(kind: string): string;
  /** The same in signs that a header may hold. */ header(kind: string): string;
  /** An id of 16 digits, as large as Telegram's may be. */ id(kind: string): number;
  /** An id of a supergroup: negative, with the usual beginning. */ group(kind: string): number;
  /** Fifteen digits. */ phone(kind: string): string;
  /** An address of a visitor, of IPv4 or IPv6. */ address(kind: string): string;
  /** A word that is one of the operator's settings, or comes from them: the program may hold it. */
  setting(kind: string, length?: number): string;
  /** An answer to each of these slots, out of so many. */ answers(
    kind: string,
    slots: readonly number[],
    choices: number,
  ): PlantedAnswers;
  /** One leak for each of these encodings. */ controls(surface: string, encodings?: readonly Encoding[]): Control[];
  readonly count: number;
  /** Everything planted so far, ready to be searched for. */ finder(): Finder;
}

/** What is searched for, and what each needle means. */
export interface Finder {
  readonly search: Search;
  readonly size: number;
  /** The chance that a value of the same form as one of ours, drawn like it, is one of ours. */ readonly chance: number;
  readonly plantOf: (needle: number) => Plant;
  readonly encodingOf: (needle: number) => Encoding;
  readonly lengthOf: (needle: number) => number;
}

/** Signs that JSON, HTML, addresses and base64 for addresses each write in a way of their own. */
const MARKS = ` é"&ж'<>>>>???`;
const HEADER_MARKS = ` "&'<>>>>???`;
/** Telegram's ids have at most 52 significant bits (Bot API, User); this is the upper half of them. */
const LOWEST_ID = 2n ** 51n;
const BITS_OF_AN_ID = 51;
const BITS_OF_A_LETTER = Math.log2(36);
/** Ids of supergroups begin at this distance from zero (core.telegram.org/api/bots/ids). */
const GROUPS = 1_000_000_000_000;
/** The encodings that only an id has. */
const OF_NUMBERS: readonly Encoding[] = ["decimal", "int64 le", "int64 be", "double le", "double be", "radix 16", "radix 36"];

export function createPlants(seed: string): Plants {
  const plants: Plant[] = [];
  const needles: { readonly bytes: Uint8Array; readonly plant: number; readonly encoding: Encoding }[] = [];
  let chance = 0;
  let drawn = 0;
  /** 256 bits that follow from the seed alone. */
  const draw = (): bigint => BigInt(`0x${hash("sha256", `${seed} ${(drawn += 1)}`, "hex")}`);
  const letters = (length: number): string => {
    // The last one is a z: its hexadecimal form has a letter, so that both cases of it are told apart.
    return `${draw().toString(36).padStart(50, "0").slice(-length, -1)}z`;
  };
  /** `bits`: how many of it are drawn. */
  const keep = (plant: Plant, own: readonly Needle[], bits: number): void => {
    chance += 2 ** -bits;
    for (const { bytes, encoding } of own) needles.push({ bytes, plant: plants.length, encoding });
    plants.push(plant);
  };
  const text = (kind: string, marks: string, length = 16, isSetting = false): string => {
    const word = letters(length);
    keep({ kind, control: null, isSetting }, needlesOfText({ word, marks }), (length - 1) * BITS_OF_A_LETTER);
    return word + marks;
  };
  const id = (): number => Number(LOWEST_ID + (draw() % LOWEST_ID));
  const networkOf = (): number[] => [0x20_01 + Number(draw() % 0x10_00n), ...Array.from({ length: 7 }, group16)];
  const group16 = (): number => 0x10_00 + Number(draw() % 0xe0_00n);
  const made = (kind: string, one: number): number => {
    keep({ kind, control: null }, needlesOfId(one), BITS_OF_AN_ID);
    return one;
  };
  const control = (surface: string, encoding: Encoding): Control => {
    const number = OF_NUMBERS.includes(encoding) ? id() : null;
    const own = controlNeedles(encoding, number, letters(16), networkOf());
    const needle = own.find((one) => one.encoding === encoding);
    if (needle === undefined) throw new Error(`no needle in ${encoding}`);
    keep({ kind: "leak of our own", control: { surface, encoding } }, own, BITS_OF_AN_ID);
    return { surface, encoding, bytes: needle.bytes, id: number };
  };
  return {
    word: (kind, length) => text(kind, "", length),
    text: (kind) => text(kind, MARKS),
    header: (kind) => text(kind, HEADER_MARKS),
    id: (kind) => made(kind, id()),
    group: (kind) => made(kind, -GROUPS - id()),
    phone: (kind) => {
      const digits = String(10n ** 14n + (draw() % (9n * 10n ** 14n)));
      keep({ kind, control: null }, needlesOfText({ word: digits, marks: "" }), 49);
      return digits;
    },
    address(kind) {
      if (draw() % 2n === 0n) {
        // Of 32 bits: too few to count on, though fifteen signs like these stand nowhere by accident.
        const dotted = Array.from({ length: 4 }, () => 110 + Number(draw() % 60n)).join(".");
        keep({ kind, control: null }, needlesOfText({ word: dotted, marks: "" }), Number.POSITIVE_INFINITY);
        return dotted;
      }
      const groups = networkOf();
      keep({ kind, control: null }, needlesOfNetwork(groups), 59);
      return groups.map((group) => group.toString(16)).join(":");
    },
    setting: (kind, length) => text(kind, "", length, true),
    answers(kind, slots, choices) {
      const digits = new Map(slots.map((slot) => [slot, 1 + Number(draw() % BigInt(choices))]));
      const texts: string[] = [];
      let whole = 0n;
      for (const [slot, digit] of digits) {
        whole += BigInt(digit) << BigInt(3 * (slot - 1));
        const word = whole.toString(36);
        // What is shorter stands somewhere by accident.
        if (word.length < SHORTEST) continue;
        keep({ kind, control: null }, needlesOfText({ word, marks: "" }), Math.log2(choices) * digits.size);
        texts.unshift(word);
      }
      return { digits, whole, texts };
    },
    controls: (surface, encodings = ENCODINGS) => encodings.map((encoding) => control(surface, encoding)),
    get count() {
      return plants.length;
    },
    finder() {
      const search = createSearch(needles.map(({ bytes }) => bytes));
      return {
        search,
        size: needles.length,
        chance,
        plantOf: (needle) => plants[needles[needle]?.plant ?? -1] ?? { kind: "unknown", control: null },
        encodingOf: (needle) => needles[needle]?.encoding ?? "utf-8",
        lengthOf: (needle) => needles[needle]?.bytes.length ?? 0,
      };
    },
  };
}

function controlNeedles(encoding: Encoding, id: number | null, word: string, network: readonly number[]): Needle[] {
  if (id !== null) return needlesOfId(id);
  return encoding === "packed" ? needlesOfNetwork(network) : needlesOfText({ word, marks: MARKS });
}
