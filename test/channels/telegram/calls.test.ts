import { Api, GrammyError, HttpError } from "grammy";
import type { Transformer } from "grammy";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { called, outcomeOf, retrying } from "../../../src/channels/telegram/calls.ts";
import type { Details, Event, Outcome } from "../../../src/privacy/journal.ts";
import { createTally } from "../../../src/privacy/tally.ts";
import { WORDS } from "../../fakes/telegram/words.ts";

const refused = (error_code: number, description: string, payload: Record<string, unknown> = {}) =>
  new GrammyError("m", { ok: false, error_code, description }, "method", payload);
const NOT_MODIFIED =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
const LATE = "Bad Request: query is too old and response timeout expired or query ID is invalid";

describe("what Telegram says", () => {
  test.each<[Outcome, number, string]>([
    ["unchanged", 400, NOT_MODIFIED],
    ["gone", 400, "Bad Request: message to edit not found"],
    ["gone", 400, "Bad Request: message to delete not found"],
    ["gone", 400, "Bad Request: message to be replied not found"],
    ["gone", 400, "Bad Request: message can't be edited"],
    ["late", 400, "Bad Request: message can't be deleted"],
    ["late", 400, "Bad Request: message can't be deleted for everyone"],
    ["gone", 400, "Bad Request: message identifier is not specified"],
    ["gone", 400, "Bad Request: MESSAGE_ID_INVALID"],
    ["late", 400, LATE],
    ["late", 400, "Bad Request: QUERY_ID_INVALID"],
    ["blocked", 403, "Forbidden: bot was blocked by the user"],
    ["blocked", 403, "Forbidden: user is deactivated"],
    ["blocked", 403, "Forbidden: bot was kicked from the supergroup chat"],
    ["limited", 429, "Too Many Requests: retry after 5"],
    ["conflict", 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"],
    [
      "conflict",
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ],
    ["unauthorised", 401, "Unauthorized"],
    ["unauthorised", 404, "Not Found"],
    ["unreachable", 500, "Internal Server Error"],
    ["unreachable", 502, "Bad Gateway"],
    ["unreachable", 504, "Gateway Timeout: message to edit not found"],
    ["refused", 400, "Bad Request: chat not found"],
    ["refused", 400, "Bad Request: user not found"],
    ["refused", 400, "Bad Request: ephemeral message can't be sent to the user now"],
    ["refused", 400, "Bad Request: message identifiers are not specified"],
    ["refused", 400, ""],
    ["refused", 413, "Request Entity Too Large"],
  ])("means %s: %d %s", (outcome, code, description) => {
    expect(outcomeOf(refused(code, description))).toBe(outcome);
  });

  test.each(WORDS.map(({ description }) => description))("of a call that is wrong in itself means refused: %s", (description) => {
    expect(outcomeOf(refused(400, `Bad Request: ${description}`))).toBe("refused");
  });

  test.each<[string, unknown]>([
    ["an error of the line", new HttpError("Network request failed", new Error(NOT_MODIFIED))],
    ["a fault of the program", new TypeError("message to edit not found")],
    ["what only looks like an answer", { ok: false, error_code: 403, description: "Forbidden" }],
    ["a word", "blocked"],
    ["nothing", undefined],
  ])("is not heard from %s: nobody was reached", (_, error) => {
    expect(outcomeOf(error)).toBe("unreachable");
  });
});

describe("a call", () => {
  let noted: (Details & { readonly event: Event })[];
  beforeEach(() => {
    noted = [];
  });
  const tallyOf = () => createTally({ note: (event, details = {}) => void noted.push({ event, ...details }) });

  test("that succeeds gives its result, and is not counted", async () => {
    const tally = tallyOf();
    expect(await called(Promise.resolve({ message_id: 7 }), tally)).toEqual({ ok: true, value: { message_id: 7 } });
    tally.close();
    expect(noted).toEqual([]);
  });

  test("that fails is counted by its outcome, and nothing else of it is told", async () => {
    const tally = tallyOf();
    const secret = { chat_id: 4711, text: "planted", token: "planted" };
    const result = await called(Promise.reject(refused(400, `${NOT_MODIFIED} planted 4711`, secret)), tally);
    expect(result).toEqual({ ok: false, why: "unchanged" });
    await called(Promise.reject(new HttpError("planted", new Error("https://api.telegram.org/bot1:planted/sendMessage"))), tally);
    await called(Promise.reject(refused(400, LATE, secret)), tally);
    await called(Promise.reject(refused(400, LATE, secret)), tally);
    tally.close();
    expect(noted).toEqual([
      { event: "call-failed", channel: "telegram", outcome: "unchanged", count: 1 },
      { event: "call-failed", channel: "telegram", outcome: "unreachable", count: 1 },
      { event: "call-failed", channel: "telegram", outcome: "late", count: 2 },
    ]);
  });
});

describe("trying again", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const FINE = { ok: true, result: { id: 1, is_bot: true, first_name: "Parasol" } } as const;
  const no = (error_code: number, retry_after?: number) => ({
    ok: false,
    error_code,
    description: "no",
    ...(retry_after === undefined ? {} : { parameters: { retry_after } }),
  });
  const UNHEARD = new HttpError("Network request failed", new Error("planted"));

  /** Makes one call, to which Telegram says one thing after the other, the last for ever: what comes of it, and when it was tried. */
  async function call(...answers: readonly unknown[]) {
    const start = Date.now();
    const tries: number[] = [];
    const telegram: Transformer = () => {
      const next = answers[Math.min(tries.length, answers.length - 1)];
      tries.push(Date.now() - start);
      return next instanceof Error ? Promise.reject(next) : JSON.parse(JSON.stringify(next));
    };
    const api = new Api("1:x");
    api.config.use(telegram, retrying);
    const made = api.getMe().then(
      ({ first_name }) => first_name,
      (error: unknown) => error,
    );
    await vi.advanceTimersByTimeAsync(600_000);
    return { tries, result: await made };
  }

  test("is not needed where a call succeeds", async () => {
    expect(await call(FINE)).toEqual({ tries: [0], result: "Parasol" });
  });

  test.each([0, 1, 10])("waits as long as Telegram asks for, %d s", async (seconds) => {
    expect(await call(no(429, seconds), FINE)).toEqual({ tries: [0, 1_000 * seconds], result: "Parasol" });
  });

  test.each([11, 60, 3_600])("is given up at once where Telegram asks for %d s", async (seconds) => {
    const { tries, result } = await call(no(429, 1), no(429, seconds), FINE);
    expect(tries).toEqual([0, 1_000]);
    expect(result).toMatchObject({ error_code: 429 });
  });

  test.each([400, 401, 403, 404, 409, 413])("is of no use where Telegram says no with %d", async (code) => {
    const { tries, result } = await call(no(code), FINE);
    expect(tries).toEqual([0]);
    expect(result).toMatchObject({ error_code: code });
  });

  test.each<[string, unknown]>([
    ["500", no(500)],
    ["502", no(502)],
    ["504", no(504)],
    ["an error of the line", UNHEARD],
  ])("helps where nobody was reached, after a pause that grows: %s", async (_, failure) => {
    const { tries, result } = await call(failure, failure, FINE);
    expect(result).toBe("Parasol");
    expect(tries).toHaveLength(3);
    expect(tries[1]).toBeGreaterThan(0);
    expect((tries[2] ?? 0) - (tries[1] ?? 0)).toBeGreaterThan(tries[1] ?? 0);
  });

  test.each<[string, unknown]>([
    ["429", no(429, 2)],
    ["500", no(500)],
    ["an error of the line", UNHEARD],
  ])("has an end, within seconds: %s", async (_, failure) => {
    const { tries } = await call(failure);
    expect(tries).toHaveLength(4);
    expect(tries[3]).toBeLessThanOrEqual(10_000);
  });

  test("ends with what was last said, be it an answer or an error", async () => {
    expect(outcomeOf((await call(UNHEARD, no(500), no(500), no(502))).result)).toBe("unreachable");
    expect((await call(no(500), no(500), no(500), no(502))).result).toMatchObject({ error_code: 502 });
    expect((await call(no(500), no(500), no(500), UNHEARD)).result).toBeInstanceOf(HttpError);
    expect((await call(UNHEARD, no(403))).result).toMatchObject({ error_code: 403 });
  });
});
