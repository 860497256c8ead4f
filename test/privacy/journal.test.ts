import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { CHANNELS, createJournal, EVENTS } from "../../src/privacy/journal.ts";
import type { Details, Event } from "../../src/privacy/journal.ts";

/** Notes something and gives the lines that were written. */
function written(note: (journal: ReturnType<typeof createJournal>) => void): Record<string, unknown>[] {
  const stream = new PassThrough();
  const chunks: string[] = [];
  stream.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  note(createJournal(stream));
  stream.read();
  return chunks
    .join("")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Object(JSON.parse(line)));
}

/** What arrives at run time from code that no compiler saw. */
const untyped = (value: unknown): Details & Event => JSON.parse(JSON.stringify(value));

test("every event is a line with its code, a time to the minute, and nothing of the machine", () => {
  const lines = written((journal) => EVENTS.forEach((event) => journal.note(event, { channel: "web", count: 2, ms: 3 })));
  expect(lines.map((line) => line["event"])).toEqual(EVENTS);
  for (const line of lines) {
    expect(Object.keys(line).sort()).toEqual(["channel", "count", "event", "level", "ms", "time"]);
    expect(line["time"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
  }
});

test("whatever else an object carries stays out", () => {
  const planted = {
    channel: "web",
    count: 1,
    id: 4711,
    text: "planted",
    link: "planted",
    error: { stack: "planted" },
    ms: "planted",
  };
  const lines = written((journal) => journal.note("request-failed", untyped(planted)));
  expect(JSON.stringify(lines)).not.toMatch(/planted|4711/);
  expect(lines[0]).toMatchObject({ event: "request-failed", channel: "web", count: 1 });
});

test("an event or a channel that is not on the list is not written", () => {
  expect(written((journal) => journal.note(untyped("planted")))).toEqual([]);
  const [line] = written((journal) => journal.note("started", untyped({ channel: "planted" })));
  expect(line).not.toHaveProperty("channel");
  expect(CHANNELS).not.toContain("planted");
});
