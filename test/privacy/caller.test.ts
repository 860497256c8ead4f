import { format, inspect } from "node:util";
import { expect, test } from "vitest";
import { Caller, PseudonymKey } from "../../src/privacy/caller.ts";

const ID = 7_318_264_550;
const caller = new Caller("telegram", ID);

/** Every way in which a program prints, copies or sends an object. */
const WAYS: Readonly<Record<string, () => string>> = {
  "in a string": () => `${String(caller)} ${[caller].join(" ")}`,
  "as JSON": () => JSON.stringify({ caller, list: [caller] }),
  "by inspect": () => inspect({ caller }, { showHidden: true, depth: 9 }),
  "by format": () => format("%s %o %O %j", caller, caller, caller, caller),
  "by its keys": () => JSON.stringify([...Reflect.ownKeys(caller), ...Object.entries(caller)].map(String)),
  "as a copy": () => JSON.stringify(structuredClone({ ...caller })),
  "in an error": () => inspect(Object.assign(new Error("x"), { caller })),
  "as a property": () => inspect(new Proxy(caller, {}), { showProxy: true }),
};

test.each(Object.entries(WAYS))("a caller's id does not come out %s", (_, way) => {
  expect(way()).not.toContain(String(ID));
});

test("two updates of one person can be told to be of one person", () => {
  expect(caller.is(new Caller("telegram", String(ID)))).toBe(true);
  expect(caller.is(new Caller("telegram", ID + 1))).toBe(false);
});

test("a pseudonym is the same under one key, and another under another key, person or platform", () => {
  const key = new PseudonymKey();
  const name = caller.pseudonym(key);
  expect(new Caller("telegram", String(ID)).pseudonym(key)).toBe(name);
  const others = [
    new Caller("telegram", ID + 1).pseudonym(key),
    new Caller("slack", ID).pseudonym(key),
    caller.pseudonym(new PseudonymKey()),
  ];
  expect(new Set([name, ...others]).size).toBe(4);
  expect(name).not.toContain(String(ID));
});

test("a key does not come out when it is printed", () => {
  const key = new PseudonymKey();
  expect(`${inspect(key, { showHidden: true })} ${JSON.stringify(key)}`).toBe('[key] "[key]"');
});
