import { mkdtempSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readFiles } from "../../src/content/load.ts";
import { previewApp } from "../../src/preview/app.ts";
import { createChecker } from "../../src/preview/checker.ts";
import { createStore } from "../../src/preview/store.ts";
import type { Store } from "../../src/preview/store.ts";
import { watchContent } from "../../src/preview/watch.ts";
import { createServer } from "../../src/server.ts";
import { silentJournal } from "../../src/privacy/journal.ts";
import { fixtureFiles, linkOf } from "../helpers/library.ts";
import { formatLink } from "../../src/core/link.ts";
import { en } from "../helpers/library.ts";
import { NOW, soundOf, storeOf } from "./helpers.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const appOf = (store: Store, signal = new AbortController().signal) => previewApp({ store, now: () => NOW, signal });
const WORDS = "locales/en/rights/stop.yaml";
const textOf = (path: string): string => fixtureFiles().find((file) => file.path === path)?.text ?? "";
const linkTo = (store: Store, id: string): string => formatLink(linkOf(soundOf(store.state()).library, id, { language: en }));

/** The fixture content in a folder of its own, watched and served. */
async function served() {
  const root = mkdtempSync(join(tmpdir(), "preview-"));
  ends.push(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(`${join(root, path)}~`, text);
    renameSync(`${join(root, path)}~`, join(root, path));
  };
  for (const { path, text } of fixtureFiles()) write(path, text);
  const stop = new AbortController();
  const roots = { shipped: root, local: null };
  const store = createStore({ read: () => readFiles(roots), check: () => Promise.resolve(null), now: () => NOW });
  watchContent(roots, () => store.refresh(), stop.signal);
  const server = createServer({ host: "127.0.0.1", port: 0, journal: silentJournal });
  server.mount("/", appOf(store, stop.signal));
  const site = `http://127.0.0.1:${await server.listen()}`;
  ends.push(async () => {
    stop.abort();
    await server.close();
  });
  return { store, write, site };
}

/** What the event stream has told so far. */
async function listen(site: string): Promise<() => string> {
  const stop = new AbortController();
  ends.push(() => stop.abort());
  const { body } = await fetch(`${site}/preview/events`, { signal: stop.signal });
  let told = "";
  const read = async (): Promise<void> => {
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) told += part;
  };
  read().catch(() => undefined);
  return () => told;
}

test("a change in a file reaches the event stream and the page", async () => {
  const { store, write, site } = await served();
  const told = await listen(site);
  await expect.poll(told).toContain("event: change");
  const before = soundOf(store.state()).library.hash;
  write(WORDS, textOf(WORDS).replace("With the police now", "Changed title"));
  await expect.poll(() => soundOf(store.state()).library.hash, { timeout: 5000 }).not.toBe(before);
  await expect.poll(told).toContain(soundOf(store.state()).library.hash);
  expect(await (await fetch(`${site}/${linkTo(store, "rights/stop#now")}`)).text()).toContain("Changed title");
  write("locales/fr/directory/new.yaml", "x: [");
  await expect.poll(() => store.state().isBroken, { timeout: 5000 }).toBe(true);
});

test("a broken file keeps the last good content and shows the problem at its line", async () => {
  const { store, write } = storeOf();
  const app = appOf(store);
  const good = soundOf(store.state());
  write(fixtureFiles().map((file) => (file.path === WORDS ? { ...file, text: `${file.text}oops: [\n` } : file)));
  expect(store.state()).toMatchObject({ isBroken: true, sound: good });
  const tool = await (await app.request("http://localhost/preview")).text();
  expect(tool).toContain("The files cannot be read as they are now.");
  expect([...tool.matchAll(/data-copy="(locales[^"]*)"/g)].map(([, place]) => place)).toContain(`${WORDS}:20:7`);
  expect((await app.request(`http://localhost/${linkTo(store, "rights/stop#now")}`)).status).toBe(200);
  write(fixtureFiles());
  expect(store.state().isBroken).toBe(false);
  expect(await (await app.request("http://localhost/preview")).text()).not.toContain('role="alert"');
});

test("content that never compiled shows its problems and no page", async () => {
  const { store } = storeOf([{ path: WORDS, file: WORDS, text: "x: [" }]);
  const app = appOf(store);
  expect((await app.request("http://localhost/abcdef")).status).toBe(503);
  expect(await (await app.request("http://localhost/preview")).text()).toContain("There is nothing to show yet.");
});

test("the pages are those of the web channel; only the tool may frame them", async () => {
  const app = appOf(storeOf().store);
  const page = await app.request("http://localhost/", { headers: { "sec-fetch-dest": "iframe" } });
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).toContain("default-src 'none'");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  expect((await app.request("http://localhost/")).headers.get("location")).toBe("/preview");
  expect((await app.request("http://localhost/exit")).headers.get("location")).toBe("/preview/left");
});

test("the day and the reader reach the pages by the cookie", async () => {
  const { store } = storeOf();
  const app = appOf(store);
  const link = linkTo(store, "system/services#health.primary");
  const tool = await app.request(`http://localhost/preview?at=${link}&day=2028-01-01&reader=ally`);
  const cookie = tool.headers.get("set-cookie")?.split(";")[0] ?? "";
  expect(cookie).toBe("preview=ally.2028-01-01");
  const page = async (headers: Record<string, string>) => (await app.request(`http://localhost/${link}Pke`, { headers })).text();
  expect(await page({ cookie })).not.toBe(await page({}));
});

test("answers nobody but this machine, and puts nothing from an address into its page", async () => {
  const app = appOf(storeOf().store);
  expect((await app.request("http://evil.example/preview")).status).toBe(403);
  const tool = await (
    await app.request(`http://localhost/preview?at=${encodeURIComponent('"><script>alert(1)</script>')}&day=<b>&reader=<i>`)
  ).text();
  expect(tool).not.toMatch(/alert\(1\)|value="<b>|<i>/);
});

test("a check that breaks down is not taken for content without problems", async () => {
  const store = createStore({ read: fixtureFiles, check: () => Promise.reject(new Error("no thread")), now: () => NOW });
  expect(store.state().check).toBe("running");
  await expect.poll(() => store.state().check).toBe("failed");
  expect(await (await appOf(store).request("http://localhost/preview")).text()).toContain("The check broke down");
});

test("the real check runs on its thread", async () => {
  const check = createChecker();
  ends.push(check.stop);
  const broken = [{ path: WORDS, file: WORDS, text: "x: [" }];
  const overtaken = check(broken, "2026-11-22");
  const problems = await check(broken, "2026-11-22");
  expect(problems?.map((one) => one.code)).toContain("yaml-syntax");
  expect(await overtaken).toBeNull();
});
