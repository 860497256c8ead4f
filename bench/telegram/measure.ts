/** What it took to act on some updates. */
export interface Spent {
  readonly updates: number;
  /** Seconds of all the process's threads, without waiting. */ readonly cpu: number;
  /** Seconds by the clock. */ readonly clock: number;
}

export const NOTHING: Spent = { updates: 0, cpu: 0, clock: 0 };

/** What a run of some updates takes. */
export async function spent(updates: number, run: () => Promise<void>): Promise<Spent> {
  const begun = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { updates, cpu: (user + system) / 1e6, clock: (performance.now() - begun) / 1e3 };
}

export const plus = (a: Spent, b: Spent): Spent => ({
  updates: a.updates + b.updates,
  cpu: a.cpu + b.cpu,
  clock: a.clock + b.clock,
});

export const perCpuSecond = ({ updates, cpu }: Spent): number => updates / cpu;
export const perSecond = ({ updates, clock }: Spent): number => updates / clock;

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** How many times as much one does as the other: of the medians, and the least and the most of single rounds. */
export interface Ratio {
  readonly ofMedians: number;
  readonly least: number;
  readonly most: number;
}

export function ratioOf(ours: readonly number[], theirs: readonly number[]): Ratio {
  const rounds = ours.map((one, round) => one / (theirs[round] ?? Number.NaN));
  return { ofMedians: median(ours) / median(theirs), least: Math.min(...rounds), most: Math.max(...rounds) };
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`);
export const whole = (number: number): string => Math.round(number).toLocaleString("en");
export const ratioText = ({ ofMedians, least, most }: Ratio): string =>
  `${ofMedians.toFixed(2)} times (single rounds ${least.toFixed(2)}–${most.toFixed(2)})`;
