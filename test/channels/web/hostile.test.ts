import { createConnection } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { start } from "../../helpers/process.ts";
import type { Running } from "../../helpers/process.ts";
import { formatLink, linkTo } from "../../../src/core/link.ts";
import { shippedLibrary } from "../../helpers/library.ts";

const { home, nodes } = shippedLibrary();
const quiz = [...nodes.values()].find((node) => node.kind === "quiz");
const inEnglish = (code: string): string => `/${code}Len`;

let app: Running;
beforeAll(async () => {
  app = await start();
});
afterAll(async () => {
  await app.stop();
});

const get = (path: string): Promise<Response> => fetch(app.url + path, { redirect: "manual" });
const post = (
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type = "application/x-www-form-urlencoded",
): Promise<Response> => fetch(app.url + path, { method: "POST", body, redirect: "manual", headers: { "content-type": type } });

/** Sends bytes as they are, past what any client library would let through. */
function raw(bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = createConnection(Number(port), hostname, () => socket.end(bytes));
    socket.on("data", (chunk: Buffer) => void (answer += chunk.toString("latin1")));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

test.each([
  ["a screen that never was", "/zzzzzzLen", 404, "We do not know that link"],
  ["no link at all", "/wp-login.php", 404, "English"],
  ["a link of 10 kB", `/${home}Len${"A1".repeat(5000)}`, 404, "English"],
  ["a language that nobody knows", `/${home}Lxx`, 200, "English"],
  ["a place that nobody knows", `${inEnglish(home)}Pqq`, 200, "Start"],
  ["a broken escape", "/%E0%A4%A", 404, "English"],
  ["broken UTF-8", "/%ff%fe", 404, "English"],
  ["a path upwards", "/..%2f..%2fetc%2fpasswd", 404, "English"],
  ["a page beyond the last", `${inEnglish(home)}Nzz`, 200, "Start"],
  ["an origin that never was", `${inEnglish(home)}Fzzzzzz`, 200, "Start"],
])("%s gets a page that helps", async (_, path, status, text) => {
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toContain("text/html");
  expect(await response.text()).toContain(text);
});

test("answers beyond the quiz are left out", async () => {
  if (quiz === undefined) throw new Error("no quiz");
  const all = formatLink({ ...linkTo(quiz.code), answers: (1n << 105n) - 1n, views: "r" });
  const response = await get(`/${all}Len`.replace(all, all.replace(quiz.code, `${quiz.code}Len`)));
  expect(response.status).toBe(200);
  const sent = await post(inEnglish(quiz.code), "a1=7&a35=1");
  expect(sent.status).toBe(303);
  expect(sent.headers.get("location")).toMatch(/^\/[0-9a-z]{6}Len(N\w+|Vr)$/);
  for (const forged of ["a1=9", "a99=1", "a2=-1", "a1x=2"])
    expect((await post(inEnglish(quiz.code), forged)).status).toBeLessThan(500);
});

test.each([
  ["a body of 1 MB", "x".repeat(1024 * 1024 - 10), "application/x-www-form-urlencoded", 413],
  ["broken UTF-8", new Uint8Array([0x71, 0x3d, 0xff, 0xfe]), "application/x-www-form-urlencoded", 400],
  ["a body of another kind", '{"q":"hello"}', "application/json", 400],
])("%s as a form gets a page that helps", async (_, body, type, status) => {
  const response = await post(inEnglish(home), body, type);
  expect(response.status).toBe(status);
  expect(await response.text()).toContain("You can go on from here");
});

test.each([
  ["no HTTP", "hello\r\n\r\n", /^HTTP\/1.1 400/],
  ["a method that is not served", `DELETE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, /^HTTP\/1.1 405/],
  ["headers of 40 kB", `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(40_000)}\r\n\r\n`, /^HTTP\/1.1 431/],
  ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", /^HTTP\/1.1 400/],
])("%s is refused", async (_, bytes, answer) => {
  expect(await raw(bytes)).toMatch(answer);
});

test("the log holds event codes alone: no path, no text, no address", async () => {
  await post(inEnglish(home), "q=planted-question-4711");
  await get("/planted-path-4711");
  const lines = (): string[] =>
    app
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"));
  // What the program has written takes a moment to arrive here.
  await expect.poll(() => lines().filter((line) => line.includes("request-unknown")).length).toBeGreaterThan(3);
  const events = lines().map((line): unknown => JSON.parse(line));
  for (const event of events)
    expect(Object.keys(Object(event)).filter((key) => !["level", "time", "event", "channel", "count", "ms"].includes(key))).toEqual(
      [],
    );
  expect(app.output()).not.toMatch(/4711|wp-login|zzzzzz|passwd|x-long/i);
});
