import { createServer } from "node:http";
import { writeFileSync } from "node:fs";
import { setImmediate as soon } from "node:timers/promises";
import { writeHeapSnapshot } from "node:v8";
import { z } from "zod";

/**
 * Runs the program as its operator does, in this process, and lets the canary turn its clock, look at its heap and leak on purpose.
 * Nothing of the program is replaced but the clock and the timers.
 */

const bytes = z.base64().transform((text) => Buffer.from(text, "base64"));
const orderSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("advance"), ms: z.number() }),
  z.object({ kind: z.literal("snapshot"), path: z.string() }),
  z.object({
    kind: z.literal("leak"),
    files: z.array(z.object({ path: z.string(), bytes })),
    output: bytes,
    errors: bytes,
    heap: z.array(bytes),
    numbers: z.array(z.number()),
    memory: z.array(bytes),
    calls: z.array(z.object({ url: z.string(), more: z.record(z.string(), z.string()), texts: z.array(bytes) })),
    pages: z.object({ bodies: z.record(z.string(), bytes), headers: z.array(bytes) }),
  }),
]);
/** What the canary asks of the program; bytes are in base64. */
export type Order = z.input<typeof orderSchema>;
type Leak = Extract<z.output<typeof orderSchema>, { readonly kind: "leak" }>;

interface Timer {
  readonly fire: () => void;
  readonly every: number | null;
  due: number;
}

const timers = new Map<NodeJS.Timeout, Timer>();
let skew = 0;
turnClock();
process.on("disconnect", () => process.exit());
process.on("message", (message) => {
  obey(message).catch((error: unknown) => {
    process.stderr.write(`the harness: ${String(error)}\n`);
    process.exit(1);
  });
});
await import(new URL("../../src/start.js", import.meta.url).href);

/** Puts a clock that can be turned in the place of the real one, and keeps an eye on the timers. */
function turnClock(): void {
  const date = Date.now.bind(Date);
  const elapsed = performance.now.bind(performance);
  Date.now = () => date() + skew;
  Object.defineProperty(performance, "now", { value: () => elapsed() + skew });
  const { setTimeout, setInterval, clearTimeout } = globalThis;
  Reflect.set(globalThis, "setTimeout", (callback: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
    const fire = (): void => {
      timers.delete(timer);
      callback(...values);
    };
    const timer = setTimeout(fire, ms);
    timers.set(timer, { fire, every: null, due: Date.now() + ms });
    return timer;
  });
  Reflect.set(globalThis, "setInterval", (callback: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
    const fire = (): void => callback(...values);
    const timer = setInterval(fire, ms);
    timers.set(timer, { fire, every: ms, due: Date.now() + ms });
    return timer;
  });
  const clear = (timer: NodeJS.Timeout): void => {
    timers.delete(timer);
    clearTimeout(timer);
  };
  Reflect.set(globalThis, "clearTimeout", clear);
  Reflect.set(globalThis, "clearInterval", clear);
}

/** Lets time pass at once: whatever comes due within it happens now, in order. */
async function advance(ms: number): Promise<void> {
  skew += ms;
  for (let due = nextDue(); due !== null; due = nextDue()) {
    const [timer, one] = due;
    if (one.every === null) clearTimeout(timer);
    else one.due = Date.now() + one.every;
    one.fire();
    await soon();
  }
}

function nextDue(): [NodeJS.Timeout, Timer] | null {
  return [...timers].filter(([, { due }]) => due <= Date.now()).sort(([, a], [, b]) => a.due - b.due)[0] ?? null;
}

async function obey(message: unknown): Promise<void> {
  const order = orderSchema.parse(message);
  if (order.kind === "advance") await advance(order.ms);
  if (order.kind === "snapshot") await snapshot(order.path);
  process.send?.(order.kind === "leak" ? { done: true, port: await leak(order) } : { done: true, port: 0 });
}

async function snapshot(path: string): Promise<void> {
  for (let times = 0; times < 3; times += 1) {
    globalThis.gc?.();
    await soon();
  }
  writeHeapSnapshot(path, { exposeNumericValues: true });
}

/** Leaks by every way by which the program could. Gives the port at which it answers with leaks. */
async function leak({ files, output, errors, heap, numbers, memory, calls, pages }: Leak): Promise<number> {
  for (const { path, bytes } of files) writeFileSync(path, bytes);
  await new Promise((resolve) => process.stdout.write(output, resolve));
  await new Promise((resolve) => process.stderr.write(errors, resolve));
  const ids = numbers.map((id) => ({ id }));
  Reflect.set(globalThis, "leaked", { texts: heap.map((each) => each.toString("latin1")), ids, memory });
  for (const { url, more, texts } of calls) {
    const body = JSON.stringify({ ...more, leaks: texts.map((each) => each.toString("latin1")) });
    await fetch(url, { method: "POST", body, headers: { "Content-Type": "application/json" } });
  }
  const server = createServer((request, response) => {
    for (const [place, each] of pages.headers.entries()) response.setHeader(`X-Leak-${place}`, each.toString("latin1"));
    response.end(pages.bodies[request.url ?? ""]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
