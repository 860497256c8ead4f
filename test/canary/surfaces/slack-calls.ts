import type { CallRecord, Json } from "../../fakes/slack/index.ts";
import type { Ledger } from "../ledger.ts";

export const CALLS = "calls to Slack";
export const SHARED = "messages to channels";
export const ANSWERS = "answers to Slack";

/** Who alone sees what comes of a call, and what may go to them. */
export interface Receiver {
  readonly team: string;
  /** Their workspace's. */ readonly token: string;
  /** What they answered, as links write it. */ readonly answers: readonly string[];
}

/** What is known of calls. */
export interface Known {
  /** null: nobody, or everybody in a channel. */ receiverOf(call: CallRecord): Receiver | null;
  /** What the program shows of itself, by method: its tokens, secrets and codes, each as a whole value. */
  readonly own: Readonly<Record<string, readonly string[]>>;
}

/** The parameter in which a call names whom it is for, as its whole value: Slack takes it no other way. */
export const NAMES: Readonly<Record<string, string>> = {
  "views.open": "trigger_id",
  "views.update": "view_id",
  "views.publish": "user_id",
};
/** The calls that may hold what somebody answered: the app's own page is none of them. */
const HOLD_ANSWERS: readonly string[] = ["views.open", "views.update", "response_url"];

/**
 * Searches all that was sent to Slack. What may stand there: the token of the receiver's workspace and what names the receiver, each in
 * its own place; the receiver's own answers within texts; and what the program shows of itself. A message to a channel holds none of it.
 */
export function lookAtSlackCalls(ledger: Ledger, calls: readonly CallRecord[], known: Known): void {
  // What has no path answered something: it was searched where it was given.
  const searched = calls.filter(({ path }) => path !== "").map((call) => textsOf(call, known));
  const places = Map.groupBy(searched, ({ surface, where }) => `${surface}\n${where}`);
  for (const all of places.values()) {
    const [{ surface, where } = { surface: CALLS, where: "" }] = all;
    ledger.lookAtTexts(
      { surface, moment: "all", where },
      all.flatMap(({ texts }) => texts),
    );
  }
}

function textsOf(call: CallRecord, known: Known) {
  const { method, token, path, args } = call;
  const isToAll = method === "response_url" && args["response_type"] !== "ephemeral";
  const to = known.receiverOf(call);
  const own = known.own[method] ?? [];
  const rest = Object.entries(args).flatMap(([name, value]) => {
    const isDue = to !== null && name === NAMES[method];
    return isDue || (typeof value === "string" && isOwn(value, name, own)) ? [name] : [name, ...stringsOf(value ?? null)];
  });
  const texts = [
    ...(token === to?.token || own.includes(token) ? [] : [token]),
    // An address that came with what somebody did; its other parts are the fake's own.
    ...(method === "response_url" && to !== null && path.split("/")[1] === to.team ? [] : [path]),
    ...(to === null || isToAll || !HOLD_ANSWERS.includes(method) ? rest : rest.map((text) => withoutAnswers(text, to))),
  ];
  return { surface: isToAll ? SHARED : CALLS, where: method, texts };
}

/** A code is one of Slack's with a number behind it. */
const isOwn = (value: string, name: string, own: readonly string[]): boolean =>
  own.includes(name === "code" ? value.replace(/\.\d+$/, "") : value);

/** A text without what its receiver answered themselves. */
export const withoutAnswers = (text: string, { answers }: Pick<Receiver, "answers">): string =>
  answers.reduce((left, answer) => left.replaceAll(`A${answer}`, ""), text);

/** All texts, numbers and names of a value. */
function stringsOf(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [String(value)];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return Object.entries(value).flatMap(([key, one]) => [key, ...stringsOf(one ?? null)]);
}
