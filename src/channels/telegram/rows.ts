/**
 * How wide the widest label of a row may be for it to be read whole, by the number of buttons in the row. All buttons of a row are
 * equally wide, and what does not fit is cut. In Latin letters; our own estimate for a phone 320 points wide.
 */
const ROOM = [36, 16, 10, 7, 5, 4, 3, 2] as const;

/** How many buttons stand in each row. */
type Sizes = readonly number[];
/** Sizes by widths: labels are words of the content, so there are a few hundred. */
const layouts = new Map<string, Sizes>();
/** Widths of labels; the content has a few thousand. */
const widths = new Map<string, number>();
/** Most of each, whatever the content. */
const MOST_KNOWN = 10_000;

/** The sizes of rows in which every label can be read: as few as there can be, and as even as they can be. Widths alone decide. */
export function sizesOf(buttons: readonly { readonly text: string }[]): Sizes {
  let key = "";
  for (const { text } of buttons) key += String.fromCharCode(widthOf(text));
  const known = layouts.get(key);
  if (known !== undefined) return known;
  if (layouts.size >= MOST_KNOWN) layouts.clear();
  const sizes = layOut(buttons.map(({ text }) => widthOf(text)));
  layouts.set(key, sizes);
  return sizes;
}

function layOut(labels: readonly number[]): Sizes {
  const fewest = fill(labels, ROOM.length);
  if (fewest.length <= 1 || fewest.length === labels.length) return fewest;
  const even = cut(labels.length, fewest.length);
  if (fits(labels, even)) return even;
  for (let most = even[0] ?? 1; most < ROOM.length; most += 1) {
    const sizes = fill(labels, most);
    if (sizes.length === fewest.length) return sizes;
  }
  return fewest;
}

function fits(labels: readonly number[], sizes: Sizes): boolean {
  let from = 0;
  return sizes.every((size) => {
    const row = labels.slice(from, (from += size));
    return size === 1 || row.every((width) => width <= (ROOM[size - 1] ?? 0));
  });
}

/** So many rows, the first ones longer by one where they do not come out even. */
function cut(buttons: number, rows: number): Sizes {
  const longer = buttons % rows;
  return Array.from({ length: rows }, (_, row) => Math.floor(buttons / rows) + (row < longer ? 1 : 0));
}

/** Fills row after row, at most so many buttons each. */
function fill(labels: readonly number[], most: number): Sizes {
  const sizes: number[] = [];
  let size = 0;
  let widest = 0;
  for (const width of labels) {
    if (size > 0 && (size === most || Math.max(widest, width) > (ROOM[size] ?? 0))) {
      sizes.push(size);
      size = 0;
      widest = 0;
    }
    size += 1;
    widest = Math.max(widest, width);
  }
  return size === 0 ? sizes : [...sizes, size];
}

/** Signs as wide as two Latin letters: Han, its punctuation, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f000}-\u{1faff}\p{Emoji_Presentation}]/u;
/** Has the sign before it drawn as a picture. */
const AS_PICTURE = "\ufe0f";

function widthOf(label: string): number {
  const known = widths.get(label);
  if (known !== undefined) return known;
  if (widths.size >= MOST_KNOWN) widths.clear();
  let width = 0;
  let before = 0;
  for (const sign of label) {
    before = sign === AS_PICTURE ? 2 - before : WIDE.test(sign) ? 2 : 1;
    width += before;
  }
  widths.set(label, width);
  return width;
}
