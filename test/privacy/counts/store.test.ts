import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCounts } from "../../../src/privacy/counts/counts.ts";
import { createPostgres, postgresStore } from "../../../src/privacy/counts/postgres.ts";
import { createSqlite } from "../../../src/privacy/sqlite.ts";
import type { KeyvStore } from "../../../src/privacy/sqlite.ts";
import { sqliteStore } from "../../../src/privacy/counts/store.ts";
import type { CountsStore } from "../../../src/privacy/counts/store.ts";
import { hasPostgres, startPostgres } from "../../helpers/postgres.ts";
import type { Postgres } from "../../helpers/postgres.ts";
import { contents, daysIn, faultOf } from "./days.ts";
import { list } from "./exact.ts";

/** What the two stores have to have in common. */
interface Place {
  open(options?: { readonly readOnly: true }): CountsStore;
  adapter(): KeyvStore;
  /** Holds what is stored as another program does, until it is called again. */ lock(): Promise<() => Promise<void>>;
}
interface Kind {
  readonly name: string;
  readonly isHere: boolean;
  start(): Promise<void>;
  /** One where nothing has been stored. */ place(): Place;
  stop(): Promise<void>;
}

const TIMEOUT = { timeout: 400 };
let folder = "";
let files = 0;
let postgres: Postgres;

const sqlite: Kind = {
  name: "SQLite",
  isHere: true,
  start: async () => {
    folder = mkdtempSync(join(tmpdir(), "parasol-counts-"));
  },
  place() {
    files += 1;
    const path = join(folder, `${files}.sqlite`);
    return {
      open: (options) => sqliteStore(path, { ...TIMEOUT, ...options }),
      adapter: () => createSqlite(path),
      async lock() {
        const other = new DatabaseSync(path);
        other.exec("BEGIN EXCLUSIVE");
        return async () => other.close();
      },
    };
  },
  stop: async () => rmSync(folder, { recursive: true, force: true }),
};

const ofPostgres: Kind = {
  name: "Postgres (needs postgresql)",
  isHere: hasPostgres,
  start: async () => {
    postgres = await startPostgres();
  },
  place() {
    const url = postgres.database();
    return {
      open: (options) => postgresStore(url, { timeout: 4000, ...options }),
      adapter: () => createPostgres(url),
      async lock() {
        const session = await postgres.session(url);
        await session.run("BEGIN; LOCK TABLE parasol_counts IN ACCESS EXCLUSIVE MODE");
        return () => session.close();
      },
    };
  },
  stop: () => postgres.remove(),
};

for (const kind of [sqlite, ofPostgres])
  describe.skipIf(!kind.isHere)(`a store on ${kind.name}`, () => {
    let place: Place;
    beforeAll(() => kind.start());
    beforeEach(() => {
      place = kind.place();
    });
    afterAll(() => kind.stop());

    test("what was set is there after closing and opening again, the last value of a key alone", async () => {
      const store = place.open();
      await store.set("b", { day: 1, cells: [1, -2] });
      await store.set("a", "old");
      await store.set("a", "new");
      await store.close();
      const again = place.open({ readOnly: true });
      expect(await contents(again)).toEqual({ a: "new", b: { day: 1, cells: [1, -2] } });
      expect(await faultOf(again.set("c", 1))).toBe("read-only");
      expect(await contents(again)).toEqual({ a: "new", b: { day: 1, cells: [1, -2] } });
      await again.close();
    });

    test("more values than are fetched at a time come once each", async () => {
      const store = place.open();
      const keys = Array.from({ length: 150 }, (_, at) => `k${at}`);
      const adapter = place.adapter();
      await store.set("first", 0);
      for (const key of keys) await adapter.set(key, '{"value":1}');
      expect(Object.keys(await contents(store)).sort()).toEqual(["first", ...keys].sort());
      await Promise.all([store.close(), adapter.disconnect()]);
    });

    test("it can be used after it was closed, and closed twice", async () => {
      const store = place.open();
      await store.set("a", 1);
      await store.close();
      await store.close();
      await store.set("b", 2);
      expect(await contents(store)).toEqual({ a: 1, b: 2 });
      await store.close();
    });

    test("two stores in one place do not close each other", async () => {
      const [one, other] = [place.open(), place.open()];
      await one.set("a", 1);
      await other.set("b", 2);
      await one.close();
      expect(await contents(other)).toEqual({ a: 1, b: 2 });
      await other.close();
    });

    test("the adapter does what Keyv asks of one", async () => {
      const adapter = place.adapter();
      await adapter.set("a", "1");
      const found = [await adapter.get("a"), await adapter.get("b"), await adapter.has("a"), await adapter.has("b")];
      expect(found).toEqual(["1", undefined, true, false]);
      expect([await adapter.delete("a"), await adapter.delete("a")]).toEqual([true, false]);
      await adapter.set("a", "1");
      await adapter.clear();
      expect(await adapter.has("a")).toBe(false);
      await adapter.disconnect();
    });

    test("one value that cannot be read does not keep the others back", async () => {
      const adapter = place.adapter();
      await adapter.set("bad", "{");
      await adapter.set("good", '{"value":7}');
      await adapter.disconnect();
      const store = place.open();
      expect(await contents(store)).toEqual({ bad: undefined, good: 7 });
      await store.close();
    });

    test("while somebody else holds it, it rejects soon, and works when it is let go", async () => {
      const store = place.open();
      await store.set("a", 1);
      const release = await place.lock();
      expect(await faultOf(store.set("a", 2))).toBe("locked");
      expect(await faultOf(contents(store))).toBe("locked");
      await release();
      await store.set("a", 3);
      expect(await contents(store)).toEqual({ a: 3 });
      await store.close();
    });

    test("two processes and five restarts a day write to one place, and all of it can be read", async () => {
      for (let run = 0; run < 5; run += 1) {
        const stores = [place.open(), place.open()];
        const counts = stores.map((store) => createCounts({ list: list(), store, note: () => undefined }));
        await Promise.all(counts.map((one) => one.close()));
        await Promise.all(stores.map((store) => store.close()));
      }
      const store = place.open({ readOnly: true });
      const [days, unreadable] = await daysIn(store);
      await store.close();
      expect([days.length, unreadable]).toEqual([10, 0]);
    });
  });
