/** What can go wrong between a bot and the Bot API. */
export type FaultKind = CallFault | UpdateFault;

/** Faults of a call: an error, no answer, a broken connection before or after the call was carried out. */
export type CallFault = "429" | "500" | "502" | "409" | "hang" | "cut" | "cut-after";

/** Faults of an update: delivered twice, or after its successor out of another chat. */
export type UpdateFault = "duplicate" | "reorder";

/** Faults that are drawn from a seed: the same seed gives the same faults to the same calls. */
export interface FaultPlan {
  readonly seed: number;
  /** The share of calls and updates that fail, 0 to 1. */
  readonly rate: number;
  readonly kinds: readonly FaultKind[];
  /** Methods that are spared, as in `getMe`. */
  readonly except?: readonly string[];
  /** The seconds that an injected 429 asks to wait; 1 unless given. */
  readonly retryAfter?: number;
  /** Whether updates of one chat may change places too. */
  readonly reorderSameChat?: boolean;
}

interface Single {
  readonly method: string;
  readonly kind: FaultKind;
  left: number;
}

const CALLS: ReadonlySet<string> = new Set(["429", "500", "502", "409", "hang", "cut", "cut-after"] satisfies readonly CallFault[]);
const isCallFault = (kind: FaultKind): kind is CallFault => CALLS.has(kind);
const isUpdateFault = (kind: FaultKind): kind is UpdateFault => !CALLS.has(kind);

/** A number from 0 up to 1 that depends on the seed and the name alone (FNV-1a, then the mixer of MurmurHash3). */
export function draw(seed: number, name: string): number {
  let hash = 0x81_1c_9d_c5 ^ seed;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Decides which calls and which updates go wrong. */
export class Faults {
  #plan: FaultPlan | undefined;
  #singles: Single[] = [];
  readonly #count = new Map<string, number>();

  /** From now on a share of everything goes wrong. */
  plan(plan: FaultPlan): void {
    this.#plan = plan;
    this.#count.clear();
  }

  /** The next calls of a method (`*` for any; `update` for updates) go wrong in the given way. */
  next(method: string, kind: FaultKind, times = 1): void {
    if (kind === "409" && method !== "getUpdates") throw new Error("409 is what a poll is told, and nothing else");
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

  /** Whether updates of one chat may change places. */
  get reorderSameChat(): boolean {
    return this.#plan?.reorderSameChat ?? false;
  }

  /** What goes wrong with this call, if anything. */
  ofCall(method: string): CallFault | undefined {
    const kind = this.#pick(method, isCallFault);
    return kind === "409" && method !== "getUpdates" ? undefined : kind;
  }

  /** What goes wrong with this update, if anything. */
  ofUpdate(): UpdateFault | undefined {
    return this.#pick("update", isUpdateFault);
  }

  #pick<Kind extends FaultKind>(method: string, fits: (kind: FaultKind) => kind is Kind): Kind | undefined {
    const single = this.#singles.find(
      (each) => each.left > 0 && fits(each.kind) && (each.method === method || each.method === "*" || method === "update"),
    );
    if (single !== undefined) {
      single.left -= 1;
      return fits(single.kind) ? single.kind : undefined;
    }
    const plan = this.#plan;
    if (plan === undefined || plan.except?.includes(method) === true) return undefined;
    const kinds = plan.kinds.filter(fits).filter((kind) => kind !== "409" || method === "getUpdates");
    const count = (this.#count.get(method) ?? 0) + 1;
    this.#count.set(method, count);
    if (kinds.length === 0 || draw(plan.seed, `${method} ${count}`) >= plan.rate) return undefined;
    return kinds[Math.floor(draw(plan.seed, `${method} ${count} kind`) * kinds.length)];
  }
}
