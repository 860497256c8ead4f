import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "grammy";
import { afterEach, expect, test } from "vitest";
import { createTransport } from "../../../src/channels/telegram/transport.ts";
import { startTelegram } from "../../fakes/telegram/index.ts";
import { ROOT } from "../../helpers/library.ts";
import { start } from "../../helpers/process.ts";
import { doneElsewhere, screenOf, titleOf } from "./people.ts";

const TOKEN = "123:secret";
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on the loopback interface; gives its port. */
async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Calls that go to a server of one's own. */
async function apiOf(answer: RequestListener): Promise<Api> {
  const port = await listen(createServer(answer));
  const api = new Api(TOKEN);
  api.config.use(createTransport({ apiRoot: `http://127.0.0.1:${port}/below/`, token: TOKEN, seconds: 0.3 }));
  return api;
}

test("a call is posted as JSON below the root, and its result comes back; connections are used again", async () => {
  const seen: string[] = [];
  const sockets = new Set<unknown>();
  const api = await apiOf((request, response) => {
    sockets.add(request.socket);
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      seen.push(`${request.method} ${request.url} ${body}`);
      response.end(JSON.stringify({ ok: true, result: true }));
    });
  });
  expect(await api.deleteMessage(7, 8)).toBe(true);
  expect(await api.answerCallbackQuery("9", { text: "«ё»" })).toBe(true);
  expect(seen).toEqual([
    `POST /below/bot${TOKEN}/deleteMessage {"chat_id":7,"message_id":8}`,
    `POST /below/bot${TOKEN}/answerCallbackQuery {"callback_query_id":"9","text":"«ё»"}`,
  ]);
  expect(sockets.size).toBe(1);
});

test("what Telegram refuses is told in its own words", async () => {
  const api = await apiOf((_request, response) => {
    response.statusCode = 400;
    response.end(JSON.stringify({ ok: false, error_code: 400, description: "Bad Request: chat not found" }));
  });
  await expect(api.deleteMessage(7, 8)).rejects.toMatchObject({ error_code: 400, description: "Bad Request: chat not found" });
});

test.each<[string, RequestListener]>([
  ["a page of a proxy", (_request, response) => void response.end("<html>")],
  ["JSON that is no answer", (_request, response) => void response.end('{"ok":"yes"}')],
  ["nothing", (_request, response) => void response.end()],
  ["an answer that breaks off", (_request, response) => void response.writeHead(200, { "Content-Length": 99 }).end('{"ok":true')],
  ["a connection that breaks", (request) => void request.socket.destroy()],
  ["an answer without an end", (_request, response) => void response.write('{"ok":true,')],
  ["silence", () => undefined],
  ["far too much", (_request, response) => void response.end(`{"ok":true,"result":"${"x".repeat(2 * 1024 * 1024)}"}`)],
])("%s is no answer, and the error names nothing", async (_, answer) => {
  const api = await apiOf(answer);
  const error: unknown = await api.deleteMessage(7, 8).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ message: "no answer" });
  expect(JSON.stringify(error)).not.toContain("secret");
});

test("a server that is not there is no answer", async () => {
  const api = new Api(TOKEN);
  api.config.use(createTransport({ apiRoot: "http://127.0.0.1:1", token: TOKEN, seconds: 1 }));
  await expect(api.getMe()).rejects.toThrow("no answer");
});

test("the program speaks TLS with Telegram, and with nobody whose certificate it does not know", async () => {
  const telegram = await startTelegram({ rateLimits: false });
  const folder = join(ROOT, "test/fixtures/tls");
  const keys = { key: readFileSync(join(folder, "key.pem")), cert: readFileSync(join(folder, "cert.pem")) };
  const secure = createSecureServer(keys, (request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: Buffer.concat(parts) };
      void fetch(`${telegram.url}${request.url}`, init)
        .then((answer) => answer.text())
        .then((text) => response.end(text));
    });
  });
  const settings = {
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: `https://127.0.0.1:${await listen(secure)}`,
  };
  const app = await start({ ...settings, NODE_EXTRA_CA_CERTS: join(folder, "cert.pem") });
  const chat = telegram.person({ language_code: "en" }).open();
  await doneElsewhere(telegram, () => chat.start());
  await expect.poll(() => chat.last?.text ?? "", { timeout: 5_000 }).toContain(titleOf("system/home#home"));
  expect(screenOf(chat)).toContain(titleOf("system/home#home"));
  expect(await app.stop()).toBe(0);
  const before = telegram.calls.length;
  const wary = spawn(process.execPath, ["src/start.js"], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], PORT: "0", CACHE_DIR: mkdtempSync(join(tmpdir(), "parasol-")), COUNTS: "off", ...settings },
    stdio: "ignore",
  });
  for (let tried = 0; tried < 2; tried += 1) {
    const [line]: unknown[] = await once(secure, "connection");
    if (line instanceof Socket) await once(line, "close");
  }
  wary.kill("SIGKILL");
  expect(telegram.calls).toHaveLength(before);
  await telegram.stop();
});
