import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { Hono } from "hono";
import { createServer } from "../src/server.ts";
import type { Server } from "../src/server.ts";
import type { Event } from "../src/privacy/journal.ts";

const running: Server[] = [];
afterEach(async () => void (await Promise.all(running.splice(0).map((server) => server.close()))));

async function start(routes: Readonly<Record<string, Hono>>): Promise<{ port: number; events: Event[]; server: Server }> {
  const events: Event[] = [];
  const server = createServer({ host: "127.0.0.1", port: 0, journal: { note: (event) => void events.push(event) } });
  for (const [path, one] of Object.entries(routes)) server.mount(path, one);
  running.push(server);
  return { port: await server.listen(), events, server };
}

/** Sends bytes as they are and gives the first line of the answer. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let got = "";
    socket.on("data", (data) => (got += data.toString()));
    socket.on("close", () => resolve(got.split("\r\n")[0] ?? ""));
    socket.on("error", reject);
  });
}

const app = (): Hono => new Hono().all("*", (c) => c.text("here"));

test("says that it is well, and puts the routes behind that", async () => {
  const { port } = await start({ "/": app() });
  expect(await (await fetch(`http://127.0.0.1:${port}/health`)).text()).toBe("ok");
  expect(await (await fetch(`http://127.0.0.1:${port}/k7f2qz`)).text()).toBe("here");
});

test("names neither itself nor what it is made with", async () => {
  const { port } = await start({ "/": app() });
  const { headers } = await fetch(`http://127.0.0.1:${port}/`);
  expect(headers.get("server") ?? headers.get("x-powered-by")).toBeNull();
});

test("an address of 10 kB reaches the routes, endless headers do not", async () => {
  const { port, events } = await start({ "/": app() });
  expect((await fetch(`http://127.0.0.1:${port}/${"x".repeat(10_000)}`)).status).toBe(200);
  expect(await raw(port, `GET / HTTP/1.1\r\nHost: x\r\nA: ${"x".repeat(20_000)}\r\n\r\n`)).toBe(
    "HTTP/1.1 431 Request Header Fields Too Large",
  );
  expect(events).toEqual(["request-too-large"]);
});

test("what is no HTTP is refused", async () => {
  const { port, events } = await start({ "/": app() });
  expect(await raw(port, "hello\r\n\r\n")).toBe("HTTP/1.1 400 Bad Request");
  expect(await raw(port, "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")).toBe("HTTP/1.1 400 Bad Request");
  expect(events).toEqual(["request-malformed", "request-malformed"]);
});

test("a body beyond all limits is refused; a failure is told without its reason", async () => {
  const failing = new Hono().post("/", () => { throw new Error("sensitive"); }); // prettier-ignore
  const { port, events } = await start({ "/failing": failing, "/": app() });
  const large = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "x".repeat(1024 * 1024 + 1) });
  const failed = await fetch(`http://127.0.0.1:${port}/failing`, { method: "POST", body: "x" });
  expect([large.status, failed.status, await failed.text()]).toEqual([413, 500, ""]);
  expect(events).toEqual(["request-failed"]);
});

test("a stop lets the request in hand finish and takes no more", async () => {
  let finish = (): void => undefined;
  const slow = new Hono().get("/slow", (c) => new Promise<Response>((resolve) => (finish = () => resolve(c.text("done")))));
  const { port, server } = await start({ "/": slow });
  const answer = fetch(`http://127.0.0.1:${port}/slow`);
  await expect.poll(() => finish.toString()).toContain("resolve");
  const closed = server.close();
  finish();
  expect(await (await answer).text()).toBe("done");
  await closed;
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow("fetch failed");
});
