import { join } from "node:path";
import type { CanaryChannel } from "./channels/channel.ts";
import type { Ledger } from "./ledger.ts";
import { ENCODINGS } from "./needles.ts";
import type { Encoding } from "./needles.ts";
import type { Control, Plants } from "./plants.ts";
import type { Folders, Program } from "./program.ts";
import type { Client } from "./surfaces/answers.ts";
import type { Keeper } from "./surfaces/keeper.ts";

/**
 * What has no byte of zero and none that is no sign of a text. Headers hold nothing else (RFC 9110, 5.5), and a snapshot of the heap
 * cuts texts at a zero.
 */
const OF_SIGNS: readonly Encoding[] = ENCODINGS.filter((one) => !/utf-16|int64|double|packed/.test(one));

/** The surfaces on which the program's own process leaks, and the encodings that each can carry. */
const SURFACES = {
  "data folder": ENCODINGS,
  "temporary folder": ENCODINGS,
  "standard output": ENCODINGS,
  "standard error": ENCODINGS,
  health: ENCODINGS,
  "bodies of answers": ENCODINGS,
  "headers of answers": OF_SIGNS,
  "outgoing calls": ENCODINGS,
  "calls to Slack": ENCODINGS,
  "messages to channels": ENCODINGS,
  "answers to Slack": ENCODINGS,
  heap: OF_SIGNS,
  memory: ENCODINGS,
} as const;

/** Leaks of our own by surface: one for each encoding, each a value of its own, so that what is found tells where it came from. */
export type Leaks = ReadonlyMap<string, readonly Control[]>;

export function plantLeaks(plants: Plants, keepers: readonly Keeper[]): Leaks {
  const all: [string, readonly Encoding[]][] = [
    ...Object.entries(SURFACES),
    ...keepers.flatMap(({ surfaces }) => surfaces.map((surface): [string, readonly Encoding[]] => [surface, ENCODINGS])),
  ];
  return new Map(all.map(([surface, encodings]) => [surface, plants.controls(surface, encodings)]));
}

/** What leaks, and where to. */
export interface Leaking {
  readonly program: Program;
  readonly folders: Folders;
  readonly client: Client;
  readonly keepers: readonly Keeper[];
  readonly channels: readonly CanaryChannel[];
}

/** Leaks on every surface by the way that a real leak would take, and fetches the pages that leak. */
export async function leakAll(
  leaks: Leaks,
  { program, folders, client, keepers, channels }: Leaking,
  ledger: Ledger,
): Promise<void> {
  const of = (surface: string): readonly Control[] => leaks.get(surface) ?? [];
  const bytes = (controls: readonly Control[]): string[] => controls.map((each) => Buffer.from(each.bytes).toString("base64"));
  const lines = (surface: string): string => linesOf(of(surface)).toString("base64");
  const answers = channels.flatMap((channel) => channel.answers ?? []);
  const port = await program.order({
    kind: "leak",
    files: [
      { path: join(folders.data, "leak"), bytes: lines("data folder") },
      { path: join(folders.temporary, "leak"), bytes: lines("temporary folder") },
    ],
    output: lines("standard output"),
    errors: lines("standard error"),
    heap: bytes(of("heap").filter(({ encoding }) => encoding !== "decimal")),
    // As the program would hold an id: what a snapshot shows of a number is decimal.
    numbers: of("heap").flatMap(({ encoding, id }) => (encoding === "decimal" && id !== null ? [id] : [])),
    memory: bytes(of("memory")),
    calls: channels.flatMap(({ calls }) => calls.map(({ surface, url, more }) => ({ url, more, texts: bytes(of(surface)) }))),
    pages: {
      bodies: {
        "/": lines("bodies of answers"),
        "/health": lines("health"),
        ...Object.fromEntries(answers.map(({ surface }, place) => [`/${place}`, lines(surface)])),
      },
      headers: bytes(of("headers of answers")),
    },
  });
  for (const path of ["/", "/health"]) await client.ask(`http://127.0.0.1:${port}${path}`, { what: "a leak of our own" });
  for (const [place, { search }] of answers.entries()) {
    const page = await fetch(`http://127.0.0.1:${port}/${place}`);
    search(Buffer.from(await page.arrayBuffer()));
  }
  for (const keeper of keepers)
    for (const surface of keeper.surfaces) for (const each of leaks.get(surface) ?? []) await keeper.leak(surface, each.bytes);
  ledger.expect([...leaks.values()].flat());
}

const linesOf = (controls: readonly Control[]): Buffer =>
  Buffer.concat(controls.flatMap((each) => [each.bytes, Buffer.from("\n")]));
