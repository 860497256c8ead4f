import { expect, test } from "vitest";
import { createTurns } from "../../../src/channels/telegram/turns.ts";

/** Turns that note what happens, and end when they are told to. */
function noted() {
  const notes: string[] = [];
  const ends = new Map<string, () => void>();
  const turn = (name: string, canSkip = true) => ({
    act: () =>
      new Promise<void>((resolve) => {
        notes.push(name);
        ends.set(name, resolve);
      }),
    skip: canSkip ? () => Promise.resolve(void notes.push(`not ${name}`)) : null,
  });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { notes, turn, end };
}

test("turns of one chat follow each other, those of another do not wait", async () => {
  const { notes, turn, end } = noted();
  const inTurn = createTurns();
  void inTurn(1, turn("a"));
  const second = inTurn(1, turn("b"));
  void inTurn(2, turn("c"));
  expect(notes).toEqual(["a", "c"]);
  await end("a");
  expect(notes).toEqual(["a", "c", "b"]);
  await end("b");
  await second;
});

test("of more than may wait the oldest is skipped, and nobody waits for it; what must not be left out is not", async () => {
  const { notes, turn, end } = noted();
  const inTurn = createTurns();
  const waiting = ["a", "b", "c", "d", "e", "f", "g"].map((name) => inTurn(1, turn(name, name !== "b")));
  await Promise.all([waiting[2], waiting[3]]);
  expect(notes).toEqual(["a", "not c", "not d"]);
  for (const name of ["a", "b", "e", "f", "g"]) await end(name);
  await Promise.all(waiting);
  expect(notes).toEqual(["a", "not c", "not d", "b", "e", "f", "g"]);
});

test("a chat that was left alone for a while begins anew", async () => {
  const { notes, turn, end } = noted();
  const inTurn = createTurns();
  for (const name of ["a", "b"]) {
    void inTurn(1, turn(name));
    await end(name);
  }
  expect(notes).toEqual(["a", "b"]);
});
