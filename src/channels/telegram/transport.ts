import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Transformer } from "grammy";
import type { ApiResponse } from "grammy/types";

export interface TransportOptions {
  readonly apiRoot: string;
  readonly token: string;
  /** How long to wait for the answer to a call. */ readonly seconds: number;
}

/** Connections stay open between calls, as many as there are calls at once. */
const KEPT = { keepAlive: true, maxSockets: 100 };
/** Answers to our calls hold one message at most, in bytes. */
const MOST = 1024 * 1024;

/**
 * The way of calls to Telegram: Node's own HTTP over connections that are kept. grammY's goes through node-fetch, which takes about
 * three times the work for each call (`npm run bench`). Rejects when there is no answer that can be read; errors say nothing.
 */
export function createTransport({ apiRoot, token, seconds }: TransportOptions): Transformer {
  const { protocol, hostname, port, pathname } = new URL(apiRoot);
  const isSecure = protocol === "https:";
  const request = isSecure ? httpsRequest : httpRequest;
  const line = { protocol, hostname, port, method: "POST", agent: isSecure ? new HttpsAgent(KEPT) : new HttpAgent(KEPT) };
  const root = `${pathname.replace(/\/+$/, "")}/bot${token}/`;
  return (_prev, method, payload) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(payload);
      const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
      const fail = (): void => {
        clearTimeout(late);
        call.destroy();
        reject(new Error("no answer"));
      };
      const call = request({ ...line, path: root + method, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          text += part;
          if (text.length > MOST) fail();
        });
        response.on("error", fail);
        response.on("close", () => void (response.complete || fail()));
        response.on("end", () => {
          clearTimeout(late);
          const answer: Parameters<typeof resolve>[0] | null = readAnswer(text);
          if (answer === null) fail();
          else resolve(answer);
        });
      });
      const late = setTimeout(fail, seconds * 1000);
      call.on("error", fail);
      call.end(body);
    });
}

/** What Telegram answered; null for what is no answer of the Bot API, such as a proxy's page. */
function readAnswer<T>(text: string): ApiResponse<T> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isAnswer<T>(value) ? value : null;
  } catch {
    return null;
  }
}

/** The server says what it says in one of two ways; that the result is of the kind that the method gives, it is trusted for. */
function isAnswer<T>(value: unknown): value is ApiResponse<T> {
  if (typeof value !== "object" || value === null || !("ok" in value)) return false;
  if (value.ok === true) return "result" in value;
  return "error_code" in value && typeof value.error_code === "number" && "description" in value;
}
