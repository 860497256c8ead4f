import type { CallRecord } from "../../fakes/telegram/index.ts";
import type { Ledger } from "../ledger.ts";

/** Who may be named where: the people of every chat. */
export type Chats = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * Searches all that was sent to Telegram. An id may stand where the API needs it: a chat's as the whole value of the parameter that
 * says to which chat a call goes, and a person's as that of the one who alone is to see it, in a chat of theirs.
 */
export function lookAtCalls(ledger: Ledger, calls: readonly CallRecord[], chats: Chats): void {
  for (const [method, all] of Map.groupBy(calls, (call) => call.method)) {
    const texts = all.flatMap(({ payload }) => textsOf(payload, "", chats.get(Number(payload["chat_id"])) ?? null, true));
    ledger.lookAtTexts({ surface: "outgoing calls", moment: "all", where: method }, texts);
  }
}

/** All texts, numbers and names of parameters; ids only where they must not stand. `people`: those of the chat; null: it is none. */
function textsOf(value: unknown, name: string, people: ReadonlySet<number> | null, isTop = false): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return people !== null && mayStand(value, name, people) ? [] : [String(value)];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => textsOf(one, "", people));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) => [
    key,
    ...textsOf(one, key === "chat_id" && !isTop ? "" : key, people),
  ]);
}

const mayStand = (id: number, name: string, people: ReadonlySet<number>): boolean =>
  name === "chat_id" || (name === "receiver_user_id" && people.has(id));
