import { setTimeout as pause } from "node:timers/promises";
import { nodeOf, shippedLibrary } from "../../helpers/library.ts";
import type { Plants } from "../plants.ts";
import type { Client } from "../surfaces/answers.ts";
import type { CanaryChannel } from "./channel.ts";
import { SECRET } from "./telegram.ts";

/** All that is planted with one visitor. */
export type Planted = ReturnType<typeof plantVisitor>;
type Visit = (visitor: Planted, url: string, client: Client) => Promise<unknown>;

/** Visitors side by side, and how long each of them reads, in milliseconds: together fewer requests than the program's limits let in. */
const AT_ONCE = 10;
const READING = 30;
const library = shippedLibrary();
const home = `${library.home}Len`;
const quiz = `${nodeOf(library, "quizzes/partnership#short").code}Len`;
const compare = `${nodeOf(library, "quizzes/compare#compare").code}Len`;
const topic = nodeOf(library, "rights/arrest#start").code;
const FORM = "application/x-www-form-urlencoded";

/** Plants what one visitor brings along. */
export const plantVisitor = (plants: Plants, number: number) => ({
  number,
  headers: {
    "X-Forwarded-For": `${plants.address("made-up address")}, ${plants.address("address")}`,
    "User-Agent": `Mozilla/5.0 (${plants.header("user agent")})`,
    "Accept-Language": `en-${plants.word("accepted language")},en;q=0.8`,
    Cookie: `${plants.word("name of a cookie")}=${plants.word("cookie")}`,
    Referer: `https://${plants.word("site before")}.example/?q=${plants.word("search before")}`,
  },
  question: plants.text("typed question"),
  query: plants.word("query of an address"),
  path: plants.word("unknown path"),
  label: plants.word("label of a link", 12),
  unknown: plants.word("unknown field of a link"),
  field: plants.word("name of a field"),
  value: plants.text("value of a field"),
  broken: plants.text("broken request"),
});

/** What everybody does. */
const VISITS: readonly Visit[] = [
  ({ headers, query }, url, client) => client.ask(`${url}/?utm_source=${query}`, { headers, what: "a page with a query" }),
  ({ headers, question }, url, client) =>
    client.ask(`${url}/${home}`, { method: "POST", headers: form(headers), body: formOf({ q: question }), what: "a question" }),
  ({ headers, label }, url, client) => client.ask(`${url}/${topic}LenC${label}`, { headers, what: "a link with a label" }),
  ({ headers, path }, url, client) => client.ask(`${url}/${path}/${path}.php`, { headers, what: "an unknown path" }),
  ({ headers, unknown }, url, client) =>
    client.ask(`${url}/${topic}LenQ${unknown}N9`, { headers, what: "a link with an unknown field" }),
  ({ headers, field, value }, url, client) =>
    client.ask(`${url}/${quiz}`, {
      method: "POST",
      headers: form(headers),
      body: formOf({ a1: "1", a2: "3", [field]: value, comment: value }),
      what: "a form",
    }),
  ({ headers, value }, url, client) =>
    client.ask(`${url}/${compare}`, {
      method: "POST",
      headers: form(headers),
      body: formOf({ links: `${value} ${quiz}A1u5Vr ${value} ${url}/${quiz}A2k7Vr` }),
      what: "results to compare",
    }),
  (visitor, url, client) => trouble(visitor, url, client),
  ({ headers, query }, url, client) => client.ask(`${url}/${home}?${query}=${query}`, { headers, what: "a page with a query" }),
];

const form = (headers: Readonly<Record<string, string>>) => ({ ...headers, "Content-Type": FORM });
const formOf = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
const headersAs = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");

/** Requests that fail, and Telegram's address called by somebody else. */
const TROUBLE: readonly Visit[] = [
  ({ headers, broken }, url, client) =>
    client.ask(`${url}/${home}`, { method: "POST", headers, body: JSON.stringify({ q: broken }), what: "a body of another kind" }),
  ({ headers, broken }, url, client) =>
    client.ask(`${url}/${home}`, {
      method: "POST",
      headers: form(headers),
      body: `q=${broken.repeat(2_000)}`,
      what: "a large form",
    }),
  ({ headers, broken }, url, client) =>
    client.ask(`${url}/${home}`, {
      method: "POST",
      headers: form(headers),
      body: Buffer.concat([Buffer.from(`q=${broken}`), Buffer.from([0xff, 0xfe])]),
      what: "broken UTF-8",
    }),
  ({ headers, broken }, url, client) =>
    client.send(url, `GET /${broken} HTTP/1.1 ${broken}\r\n${headersAs(headers)}\r\n`, "no HTTP"),
  ({ headers, broken }, url, client) =>
    client.send(url, `DELETE /${home} HTTP/1.1\r\nHost: ${broken}\r\n${headersAs(headers)}Connection: close\r\n\r\n`, "a host"),
  ({ headers, broken }, url, client) =>
    client.send(url, `GET / HTTP/1.1\r\nHost: x\r\n${headersAs(headers)}X-Long: ${broken.repeat(1_000)}\r\n\r\n`, "long headers"),
  ({ headers, broken }, url, client) =>
    client.ask(`${url}/${home}`, {
      method: "POST",
      headers: form(headers),
      body: `q=${broken}`,
      what: "a lost line",
      hangsUp: true,
    }),
  ({ headers, broken }, url, client) =>
    client.ask(`${url}/telegram`, {
      method: "POST",
      headers: { ...headers, "X-Telegram-Bot-Api-Secret-Token": "not-the-secret-of-the-canary" },
      body: JSON.stringify({ update_id: 1, message: { text: broken } }),
      what: "a webhook with a wrong secret",
    }),
  ({ headers, broken }, url, client) =>
    client.ask(`${url}/telegram`, {
      method: "POST",
      headers: { ...headers, "X-Telegram-Bot-Api-Secret-Token": SECRET },
      body: `{"update_id": 1, "message": ${broken}`,
      what: "a webhook with broken JSON",
    }),
  async ({ headers }, url, client) => {
    for (let times = 0; times < 30; times += 1) await client.ask(`${url}/${home}`, { headers, what: "a flood" });
  },
  ({ headers }, url, client) => client.ask(`${url}/health`, { headers, what: "health" }),
];

const trouble: Visit = async (visitor, url, client) => TROUBLE[visitor.number % TROUBLE.length]?.(visitor, url, client);

/** The web pages, behind a proxy that says where visitors come from. */
export function webChannel(invited: Planted[], client: Client): CanaryChannel {
  let url = "";
  let served = Promise.withResolvers<void>();
  let conversations = 0;
  return {
    name: "the web",
    calls: [],
    answers: null,
    settings: { WEB: "on", TRUSTED_PROXY: "127.0.0.1" },
    meet: (program) => {
      ({ url } = program);
      served.resolve();
      return Promise.resolve();
    },
    lose: () => void (served = Promise.withResolvers()),
    async converse(people) {
      const own = invited.splice(0, people);
      const visitors = Array.from({ length: AT_ONCE }, async () => {
        for (let one = own.shift(); one !== undefined; one = own.shift()) {
          for (const visit of VISITS) {
            await served.promise;
            await visit(one, url, client);
            await pause(READING);
          }
          conversations += 1;
        }
      });
      await Promise.all(visitors);
    },
    conversations: () => conversations,
    forgetAll: () => Promise.resolve(),
    look: () => undefined,
    sums: () => {
      const sorted = [...client.statuses].sort(([a], [b]) => a - b);
      return `answers by status ${sorted.map(([status, count]) => `${status}: ${count}`).join(", ")}`;
    },
    close: () => Promise.resolve(),
  };
}
