import { crc32, deflateSync, inflateSync } from "node:zlib";

/** A picture of eight bits a channel. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Bytes a pixel: 3, or 4 with opacity. */ readonly size: number;
  readonly data: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;

/** The same picture in the 256 colours that come nearest to all of its own: half as large, and hardly anybody sees it. */
export function smaller(png: Buffer): Buffer {
  const { width, height, size, data } = decoded(png);
  const colourAt = (at: number): number => ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += size) counts.set(colourAt(at), (counts.get(colourAt(at)) ?? 0) + 1);
  const { palette, indices } = paletteOf(counts);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = indices.get(colourAt((y * width + x) * size)) ?? 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(palette.flatMap((colour) => channelsOf(colour)));
  const chunks = [
    chunk("IHDR", head),
    chunk("PLTE", table),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

const channelsOf = (colour: number): readonly [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

function distance(one: number, other: number): number {
  const [r, g, b] = channelsOf(one);
  const [red, green, blue] = channelsOf(other);
  return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
}

/** Takes, again and again, the colour that would be missed most: far from all that were taken, and on many pixels. */
function paletteOf(counts: ReadonlyMap<number, number>) {
  const palette: number[] = [];
  const indices = new Map<number, number>();
  const far = new Map([...counts.keys()].map((colour) => [colour, Number.MAX_SAFE_INTEGER]));
  while (palette.length < MOST_COLOURS) {
    let next: number | null = null;
    let most = 0;
    for (const [colour, count] of counts) {
      const missed = count * (far.get(colour) ?? 0);
      if (missed > most) [next, most] = [colour, missed];
    }
    if (next === null) break;
    for (const [colour, before] of far) {
      const now = distance(colour, next);
      if (now < before) {
        far.set(colour, now);
        indices.set(colour, palette.length);
      }
    }
    palette.push(next);
  }
  return { palette, indices };
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The pixels of a PNG as a browser writes it: eight bits a channel, not interlaced. Source: https://www.w3.org/TR/png-3/ */
function decoded(png: Buffer): Pixels {
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const size = png[25] === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * size;
  const data = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)] ?? 0;
    for (let x = 0; x < row; x += 1) {
      const at = y * row + x;
      const left = x < size ? 0 : (data[at - size] ?? 0);
      const above = y === 0 ? 0 : (data[at - row] ?? 0);
      const corner = x < size || y === 0 ? 0 : (data[at - row - size] ?? 0);
      data[at] = (raw[y * (row + 1) + x + 1] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return { width, height, size, data };
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
