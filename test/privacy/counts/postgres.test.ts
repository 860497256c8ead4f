import { once } from "node:events";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { postgresStore } from "../../../src/privacy/counts/postgres.ts";
import type { CountsStore } from "../../../src/privacy/counts/store.ts";
import { hasPostgres, PASSWORD, portOf, startPostgres } from "../../helpers/postgres.ts";
import type { Postgres } from "../../helpers/postgres.ts";
import { contents, daysIn, faultOf, startDays } from "./days.ts";

/** An address with other parts. */
const but = (url: string, parts: Partial<Pick<URL, "username" | "password" | "pathname" | "port" | "search">>): string =>
  Object.assign(new URL(url), parts).href;
const END_CONNECTIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'bot'";
const CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'bot'";
const WAITING = `${CONNECTIONS} AND wait_event_type = 'Lock'`;
const ALL_DAYS = ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"];

describe.skipIf(!hasPostgres)("counts in Postgres when something is wrong (needs postgresql)", () => {
  let postgres: Postgres;
  let url = "";
  let store: CountsStore;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  beforeEach(() => {
    url = postgres.database();
    store = postgresStore(url, { timeout: 20_000 });
  });
  afterEach(() => store.close());
  afterAll(() => postgres.remove());

  const readOnly = async (isIt: boolean): Promise<void> => {
    const change = isIt ? "SET default_transaction_read_only = on" : "RESET default_transaction_read_only";
    postgres.query("", `ALTER DATABASE ${new URL(url).pathname.slice(1)} ${change}`);
    // Connections that are open know nothing of it.
    await store.close();
  };
  const failWith = (code: string): string =>
    `CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''planted-words'' USING ERRCODE = ''${code}''; END';
     CREATE OR REPLACE TRIGGER failing BEFORE INSERT ON parasol_counts FOR EACH ROW EXECUTE FUNCTION fail()`;

  test.each<[string, string, () => Promise<unknown> | void, () => Promise<unknown> | void]>([
    ["is gone", "cannot be opened", () => postgres.stop(), () => postgres.start()],
    ["may only be read", "read-only", () => readOnly(true), () => readOnly(false)],
    [
      "has no disk left",
      "full",
      () => void postgres.query(url, failWith("53100")),
      () => void postgres.query(url, "DROP TRIGGER failing ON parasol_counts"),
    ],
    [
      "grants nothing any more",
      "cannot be opened",
      () => void postgres.query(url, "ALTER TABLE parasol_counts OWNER TO admin"),
      () => void postgres.query(url, "GRANT SELECT, INSERT, UPDATE ON parasol_counts TO bot"),
    ],
    [
      "lost the table",
      "cannot be opened",
      () =>
        void postgres.query(url, "ALTER TABLE parasol_counts RENAME TO away; REVOKE ALL ON SCHEMA public FROM pg_database_owner"),
      () => void postgres.query(url, "ALTER TABLE away RENAME TO parasol_counts"),
    ],
  ])("while the database %s, days are kept, and written when that is over", async (_, fault, spoil, mend) => {
    const days = startDays(store);
    expect(await days.next()).toEqual(["counts-written 1"]);
    await spoil();
    expect(await days.next()).toEqual([fault, "counts-failed 1"]);
    expect(await days.next()).toEqual([fault, "counts-failed 2"]);
    await mend();
    expect(await days.next()).toEqual(["counts-written 1", "counts-written 1", "counts-written 1"]);
    expect(await daysIn(store)).toEqual([ALL_DAYS, 0]);
    await days.close();
  });

  test("a database that is gone at the start is used when it comes", async () => {
    await postgres.stop();
    const days = startDays(store);
    expect(await days.next()).toEqual(["cannot be opened", "counts-failed 1"]);
    await postgres.start();
    expect(await days.next()).toEqual(["counts-written 1", "counts-written 1"]);
    await days.close();
    expect(await daysIn(store)).toEqual([ALL_DAYS.slice(0, 3), 0]);
  });

  test("connections that the server ends, at work and idle, end nothing else", async () => {
    await store.set("a", 1);
    postgres.query(url, END_CONNECTIONS);
    // Time to hear of it while nothing is asked: an error that nobody takes would end the process now.
    await setTimeout(100);
    await expect.poll(() => faultOf(store.set("a", 2))).toBe("none");
    const other = await postgres.session(url);
    await other.run("BEGIN; LOCK TABLE parasol_counts IN ACCESS EXCLUSIVE MODE");
    const writing = faultOf(store.set("a", 3));
    await expect.poll(() => postgres.query(url, WAITING), { interval: 10 }).toBe("1");
    postgres.query(url, END_CONNECTIONS);
    expect(await writing).toBe("cannot be opened");
    await other.close();
    await store.set("a", 4);
    expect(await contents(store)).toEqual({ a: 4 });
  });

  test.each<[string, Parameters<typeof but>[1]]>([
    ["a wrong password", { password: "planted-password" }],
    ["no password", { password: "" }],
    ["an unknown role", { username: "nobody" }],
    ["a role without rights", { username: "stranger" }],
    ["an unknown database", { pathname: "/planted-database" }],
    ["no server", { port: "1" }],
    ["TLS asked of a server without", { search: "?sslmode=require" }],
    ["a certificate that is not there", { search: "?sslrootcert=/planted/file" }],
  ])("with %s every call rejects with a plain error that holds nothing of it", async (_, parts) => {
    const warn = vi.spyOn(process, "emitWarning");
    const own = postgresStore(but(url, parts));
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const error: unknown = await own.set("a", 1).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ message: "the counts store: cannot be opened" });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(new RegExp(`${PASSWORD}|planted|127\\.0\\.0\\.1`));
      if (parts.username !== "stranger") expect(await faultOf(contents(own))).toBe("cannot be opened");
    }
    await own.close();
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  test("a server that takes the line and never answers is waited for no longer than is allowed, at a stop neither", async () => {
    const lines = new Set<Socket>();
    const mute = createServer((line) => lines.add(line.on("error", () => undefined).resume())).listen(0, "127.0.0.1");
    await once(mute, "listening");
    const own = postgresStore(but(url, { port: String(portOf(mute)) }), { timeout: 200 });
    const writing = faultOf(own.set("a", 1));
    await own.close();
    expect(await writing).toBe("cannot be opened");
    await own.close();
    for (const line of lines) line.destroy();
    mute.close();
  });

  test.each([
    ["XX001", "damaged"],
    ["57P03", "cannot be opened"],
    ["40P01", "locked"],
    ["08006", "cannot be opened"],
    ["22012", "failed"],
  ])("what Postgres calls %s is told as: %s", async (code, fault) => {
    await store.set("a", 1);
    postgres.query(url, failWith(code));
    expect(await faultOf(store.set("a", 2))).toBe(fault);
  });

  test("reading makes no table, and nothing is there without one", async () => {
    const own = postgresStore(url, { readOnly: true });
    expect(await contents(own)).toEqual({});
    expect(await faultOf(own.set("a", 1))).toBe("read-only");
    await own.close();
    expect(postgres.query(url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).toBe("0");
  });

  test("a role that may write rows and make nothing is enough", async () => {
    await store.set("a", 1);
    postgres.query(url, "GRANT SELECT, INSERT, UPDATE ON parasol_counts TO stranger");
    const own = postgresStore(but(url, { username: "stranger" }));
    await own.set("b", 2);
    expect(await contents(own)).toEqual({ a: 1, b: 2 });
    await own.close();
  });

  test("no connection is held between two days, and the server's log holds no value of any day", async () => {
    await store.set("planted-key", "planted-value");
    await expect.poll(() => postgres.query(url, CONNECTIONS), { timeout: 20_000 }).toBe("0");
    await readOnly(true);
    expect(await faultOf(store.set("planted-key", "planted-value"))).toBe("read-only");
    expect(postgres.log()).toContain("read-only transaction");
    expect(postgres.log()).not.toMatch(/planted-(key|value)/);
  });
});
