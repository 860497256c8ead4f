/** What can go wrong between an app and Slack. */
export type FaultKind = CallFault | SentFault;

/** Faults of a call: an error, no answer, a broken connection before or after the call was carried out. */
export type CallFault = "429" | "500" | "hang" | "cut" | "cut-after";

/** Faults of what Slack sends: an event twice, an event after its successor, anything late, a submission with the state before the last update. */
export type SentFault = "duplicate" | "reorder" | "late" | "stale";

/** Faults that are drawn from a seed: the same seed gives the same faults to the n-th call of each method. */
export interface FaultPlan {
  readonly seed: number;
  /** The share of calls and requests that fail, 0 to 1. */
  readonly rate: number;
  readonly kinds: readonly FaultKind[];
  /** Methods that are spared, as in `auth.test`. */
  readonly except?: readonly string[];
  /** The seconds that an injected 429 asks to wait; 1 unless given. */
  readonly retryAfter?: number;
}

interface Single {
  readonly method: string;
  readonly kind: FaultKind;
  left: number;
}

const CALLS: ReadonlySet<string> = new Set(["429", "500", "hang", "cut", "cut-after"] satisfies readonly CallFault[]);
const isCallFault = (kind: FaultKind): kind is CallFault => CALLS.has(kind);
const isEventFault = (kind: FaultKind): kind is SentFault => !CALLS.has(kind) && kind !== "stale";
const isLate = (kind: FaultKind): kind is "late" => kind === "late";
const isStale = (kind: FaultKind): kind is "stale" => kind === "stale";

/** What can be sent, and which faults that can have. */
const SENT: Readonly<Record<string, (kind: FaultKind) => boolean>> = {
  event: isEventFault,
  command: isLate,
  interaction: isLate,
  view_submission: isStale,
};

/** A number from 0 up to 1 that depends on the seed and the name alone (FNV-1a, then the mixer of MurmurHash3). */
function draw(seed: number, name: string): number {
  let hash = 0x81_1c_9d_c5 ^ seed;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Decides which calls and which requests go wrong. */
export class Faults {
  #plan: FaultPlan | undefined;
  #singles: Single[] = [];
  readonly #count = new Map<string, number>();

  /** From now on a share of everything goes wrong. */
  plan(plan: FaultPlan): void {
    this.#plan = plan;
  }

  /** The next calls of a method (`*` for any), uses of a `response_url` or deliveries (`event`, `command`, `interaction`, `view_submission`) go wrong in the given way. */
  next(method: string, kind: FaultKind, times = 1): void {
    if (method !== "*" && !(SENT[method] ?? isCallFault)(kind)) throw new Error(`${kind} is nothing that can happen to ${method}`);
    this.#singles.push({ method, kind, left: times });
  }

  /** From now on nothing goes wrong. */
  off(): void {
    this.#plan = undefined;
    this.#singles = [];
  }

  /** Seconds that an injected 429 asks to wait. */
  get retryAfter(): number {
    return this.#plan?.retryAfter ?? 1;
  }

  /** What goes wrong with this call, if anything. */
  ofCall(method: string): CallFault | undefined {
    return this.#pick(method, isCallFault);
  }

  /** What goes wrong with this request to the app, if anything: only events come twice or in another order. */
  ofSent(kind: "event" | "command" | "interaction"): SentFault | undefined {
    return kind === "event" ? this.#pick(kind, isEventFault) : this.#pick(kind, isLate);
  }

  /** Whether this submission carries the state of the view before its last update. Source: https://github.com/slackapi/bolt-js/issues/625 */
  isStale(): boolean {
    return this.#pick("view_submission", isStale) !== undefined;
  }

  #pick<Kind extends FaultKind>(method: string, fits: (kind: FaultKind) => kind is Kind): Kind | undefined {
    const single = this.#singles.find(
      (each) => each.left > 0 && fits(each.kind) && (each.method === method || each.method === "*"),
    );
    if (single !== undefined) {
      single.left -= 1;
      return fits(single.kind) ? single.kind : undefined;
    }
    const plan = this.#plan;
    if (plan === undefined || plan.except?.includes(method) === true) return undefined;
    const kinds = plan.kinds.filter(fits);
    const count = (this.#count.get(method) ?? 0) + 1;
    this.#count.set(method, count);
    if (kinds.length === 0 || draw(plan.seed, `${method} ${count}`) >= plan.rate) return undefined;
    return kinds[Math.floor(draw(plan.seed, `${method} ${count} kind`) * kinds.length)];
  }
}
