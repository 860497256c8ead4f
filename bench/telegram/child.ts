import { z } from "zod";
import { create } from "./contestants.ts";
import type { Take } from "./line.ts";
import { NOTHING, plus, spent } from "./measure.ts";
import type { Spent } from "./measure.ts";
import { Crowd, isShown, QUESTIONS } from "./people.ts";
import type { Shown } from "./people.ts";

/** What a bot's process is told to do. */
const order = z.object({
  /** `tell`: say what people are shown. `steps`: everybody's first tap, everybody's second. `flight`: so many people at a time. */
  kind: z.enum(["tell", "steps", "flight"]),
  round: z.number(),
  people: z.number(),
});
export type Order = z.infer<typeof order>;
/** People whose updates are in hand at the same time. */
const IN_FLIGHT = 50;

type Watch = (method: string, payload: unknown) => void;

/** Runs a bot and does what the parent process orders, one order after the other. */
export async function obey(name: string, apiRoot: string | null): Promise<void> {
  let watch: Watch = () => undefined;
  const take = await create(name, { watch: (method, payload) => watch(method, payload), apiRoot });
  const watchWith = (next: Watch): void => void (watch = next);
  process.on("message", (text) => {
    const { kind, round, people } = order.parse(text);
    const crowd = new Crowd(round, people);
    watchWith((_, payload) => {
      if (isShown(payload)) crowd.see(payload);
    });
    const done =
      kind === "tell" ? tell(take, crowd, watchWith)
      : kind === "steps" ? inSteps(take, crowd)
      : inFlight(take, crowd); // prettier-ignore
    void done.then((answer) => process.send?.(answer));
  });
  process.on("disconnect", () => process.exit());
  process.send?.("ready");
}

/** What people are shown after every tap, and by which calls. How they are welcomed is each bot's own, and not measured. */
async function tell(take: Take, crowd: Crowd, watchWith: (watch: Watch) => void): Promise<string[]> {
  const told: string[] = [];
  let methods: string[] = [];
  let shown = "";
  watchWith((method, payload) => {
    methods.push(method);
    if (!isShown(payload)) return;
    crowd.see(payload);
    shown = describe(payload);
  });
  for (let person = 0; person < crowd.size; person += 1) {
    await take(crowd.begin(person));
    for (let tap = 0; tap < QUESTIONS; tap += 1) {
      methods = [];
      await take(crowd.tap(person));
      told.push(`${methods.join(", ")}\n${shown}`);
    }
  }
  return told;
}

const describe = ({ text, entities, reply_markup }: Shown): string =>
  `${text}\n${JSON.stringify(entities)}\n${reply_markup.inline_keyboard
    .flat()
    .map((button) => button.text)
    .join(" | ")}`;

/** Everybody's first tap, then everybody's second: making the updates is not measured. */
async function inSteps(take: Take, crowd: Crowd): Promise<Spent> {
  const people = Array.from({ length: crowd.size }, (_, person) => person);
  for (const person of people) await take(crowd.begin(person));
  let all = NOTHING;
  for (let tap = 0; tap < QUESTIONS; tap += 1) {
    const updates = people.map((person) => crowd.tap(person));
    const step = await spent(updates.length, async () => {
      for (const update of updates) await take(update);
    });
    all = plus(all, step);
  }
  return all;
}

/** Many people side by side, each going on when the last tap is answered. */
async function inFlight(take: Take, crowd: Crowd): Promise<Spent> {
  for (let person = 0; person < crowd.size; person += 1) await take(crowd.begin(person));
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let person = next++; person < crowd.size; person = next++)
      for (let tap = 0; tap < QUESTIONS; tap += 1) await take(crowd.tap(person));
  };
  return spent(crowd.size * QUESTIONS, async () => {
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  });
}
