import { describe, expect, test } from "vitest";
import { createVisitors, readProxies, visitorOf } from "../../../src/channels/web/visitors.ts";
import type { Addresses, Visitors } from "../../../src/channels/web/visitors.ts";
import { silentJournal } from "../../../src/privacy/journal.ts";
import type { Event } from "../../../src/privacy/journal.ts";
import { createLimiter } from "../../../src/privacy/limits.ts";
import { createServer } from "../../../src/server.ts";
import { said } from "./screens.ts";
import { site } from "./site.ts";

const PEER = "203.0.113.7";
const proxies = (text: string): Addresses => {
  const read = readProxies(text);
  if (read === null) throw new Error(`no addresses: ${text}`);
  return read;
};
const none = proxies("");
const own = proxies("127.0.0.1, 198.51.100.0/24 2001:db8:1::/48");

describe("a visitor", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::ffff:cb00:7107", "203.0.113.7"],
    ["2001:db8:0:7:1::9", "2001:db8:0:7::/64"],
    ["2001:DB8:0:7:ffff:ffff:ffff:ffff", "2001:db8:0:7::/64"],
    ["2001:db8::", "2001:db8:0:0::/64"],
  ])("at %s is %s", (peer, visitor) => {
    expect(visitorOf({ peer, forwarded: null }, none)).toBe(visitor);
  });

  test.each([
    null, "", "nonsense", "127.0.0.1", "127.9.9.9", "::1", "::", "::ffff:10.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.1.1", "100.64.0.1", "fe80::1%eth0", "fd00::1",
  ])("at %s cannot be told apart", (peer) => {
    expect(visitorOf({ peer, forwarded: "192.0.2.1" }, none)).toBeNull();
  }); // prettier-ignore

  test.each(["172.15.0.1", "172.32.0.1", "100.128.0.1", "2002::1"])("at %s can", (peer) => {
    expect(visitorOf({ peer, forwarded: null }, none)).not.toBeNull();
  });
});

describe("a forwarded address", () => {
  test("is not believed from whoever is no named proxy", () => {
    expect(visitorOf({ peer: PEER, forwarded: "192.0.2.1" }, own)).toBe(PEER);
    expect(visitorOf({ peer: PEER, forwarded: "192.0.2.1" }, none)).toBe(PEER);
  });

  test.each([
    ["127.0.0.1", "192.0.2.1", "192.0.2.1"],
    ["::ffff:127.0.0.1", "192.0.2.1", "192.0.2.1"],
    ["198.51.100.200", "192.0.2.1:51000", "192.0.2.1"],
    ["2001:db8:1:ffff::1", "[2001:db8:9:9::1]:443", "2001:db8:9:9::/64"],
    ["127.0.0.1", "made up, 192.0.2.99,192.0.2.1", "192.0.2.1"],
    ["127.0.0.1", "192.0.2.99, 192.0.2.1, 198.51.100.3 , 2001:db8:1::5", "192.0.2.1"],
  ])("is believed from one, as far as named ones wrote it: %s, %s", (peer, forwarded, visitor) => {
    expect(visitorOf({ peer, forwarded }, own)).toBe(visitor);
  });

  test.each([
    null, "", ",", "unknown", "192.0.2.1, unknown", "192.0.2.1,", "192.0.2.999", "192.0.2.1 192.0.2.2", "2001:db8::1::2", "[192.0.2.1", "0x7f.1",
    "10.0.0.9", "127.0.0.1, 127.0.0.1", `192.0.2.${"1".repeat(10_000)}`,
  ])("that is none is ignored, and nothing before it is believed: %s", (forwarded) => {
    expect(visitorOf({ peer: "127.0.0.1", forwarded }, own)).toBeNull();
  }); // prettier-ignore
});

describe("named proxies", () => {
  test.each(["nonsense", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/8/8", "proxy.example.org", "127.0.0.1;::1"])(
    "are addresses and ranges, and not: %s",
    (text) => {
      expect(readProxies(text)).toBeNull();
    },
  );

  test("are none where nothing is named", () => {
    expect(["127.0.0.1", "::1", PEER].map((address) => none(address))).toEqual([false, false, false]);
  });
});

/** A site behind limits, with a clock; `load` opens a page from an address. */
function limited(text = "") {
  let time = 0;
  const now = (): number => time;
  const counted: Event[] = [];
  const tally = { count: (event: Event) => void counted.push(event), close: () => undefined };
  const limits: Visitors = createVisitors({ limiter: createLimiter({ now }), proxies: proxies(text), tally, now });
  const { app, asked, events } = site({ limits });
  const load = async (peer: string | null, path = "/b00004Len", headers: Readonly<Record<string, string>> = {}) =>
    app.request(path, { headers }, peer === null ? {} : { incoming: { socket: { remoteAddress: peer } } });
  const loads = async (count: number, peer: string | null, forwarded = ""): Promise<Response[]> =>
    Promise.all(Array.from({ length: count }, () => load(peer, "/b00004Len", { "x-forwarded-for": forwarded })));
  return { app, load, loads, asked, events, counted, wait: (ms: number) => (time += ms) };
}
const answered = (responses: readonly Response[]): number => responses.filter(({ status }) => status === 200).length;

describe("pages", () => {
  test("are served twenty times at once; then one short page says that it was too much, then nothing, until a second has gone by", async () => {
    const { load, loads, asked, events, counted, wait } = limited();
    expect(answered(await loads(20, PEER))).toBe(20);
    const told = await load(PEER);
    expect([told.status, told.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(told.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await told.text();
    expect(html).toContain(`<html lang="en"`);
    expect(html).toContain(said("too_fast"));
    const silent = await load(PEER);
    expect([silent.status, silent.headers.get("retry-after"), await silent.text()]).toEqual([429, "1", ""]);
    expect(asked.length).toBe(20);
    wait(1_000);
    expect((await load(PEER)).status).toBe(200);
    expect([events, counted]).toEqual([[], ["request-limited", "request-limited"]]);
  });

  test("lead to nothing else for others, of whom a network of 64 bits is one", async () => {
    const { loads } = limited();
    await loads(30, "2001:db8:0:7::1");
    expect(answered(await loads(1, "2001:db8:0:7:ffff::2"))).toBe(0);
    expect(answered(await loads(1, "2001:db8:0:8::1"))).toBe(1);
    expect(answered(await loads(1, PEER))).toBe(1);
  });

  test("are limited for each whom a named proxy names, and not by what visitors make up", async () => {
    const { loads } = limited("127.0.0.1");
    expect(answered(await loads(30, "127.0.0.1", "192.0.2.1"))).toBe(20);
    expect(answered(await loads(1, "127.0.0.1", "192.0.2.77, 192.0.2.1"))).toBe(0);
    expect(answered(await loads(1, "127.0.0.1", "192.0.2.2"))).toBe(1);
  });

  test.each(["127.0.0.1", "10.0.0.2", null])("from %s are limited for all together", async (peer) => {
    const { loads } = limited();
    expect(answered(await loads(300, peer, "192.0.2.1"))).toBe(200);
  });

  test("that hide, and the way out, are there also for whoever is refused", async () => {
    const { load, loads } = limited();
    await loads(30, PEER);
    expect((await load(PEER, "/b00004LenVh")).status).toBe(200);
    expect((await load(PEER, "/exit")).status).toBe(303);
    expect((await load(PEER)).status).toBe(429);
  });

  test("are served as ever without limits", async () => {
    const { app } = site();
    const all = await Promise.all(Array.from({ length: 300 }, async () => app.request("/b00004Len")));
    expect(answered(all)).toBe(300);
  });
});

test("the server says where a request comes from", async () => {
  const { app } = limited("127.0.0.1");
  const server = createServer({ host: "127.0.0.1", port: 0, journal: silentJournal });
  server.mount("/", app);
  const url = `http://127.0.0.1:${await server.listen()}/b00004Len`;
  const loads = (address: string) =>
    Promise.all(Array.from({ length: 30 }, () => fetch(url, { headers: { "x-forwarded-for": address } })));
  expect(answered(await loads("192.0.2.1"))).toBe(20);
  expect(answered(await loads("192.0.2.2"))).toBe(20);
  await server.close();
});

test("an address has another pseudonym after an hour", () => {
  let time = 0;
  const names = new Set<string | null>();
  const limiter = { take: (who: string | null) => (names.add(who), "go" as const), close: () => undefined };
  const tally = { count: () => undefined, close: () => undefined };
  const visitors = createVisitors({ limiter, proxies: none, tally, now: () => time });
  const sizes = [0, 1, 59 * 60_000, 60 * 60_000, 119 * 60_000, 121 * 60_000].map((at) => {
    time = at;
    visitors.take({ peer: PEER, forwarded: null }, false);
    return names.size;
  });
  expect(sizes).toEqual([1, 1, 1, 2, 2, 3]);
  expect(JSON.stringify([...names])).not.toContain(PEER);
});
