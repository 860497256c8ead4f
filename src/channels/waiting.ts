/** Waits so many milliseconds, or until the signal fires. */
export function sleep(ms: number, signal: AbortSignal | null = null): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, signal?.aborted === true ? 0 : ms);
    signal?.addEventListener("abort", done);
  });
}

/** Resolves when the signal fires. Asked for again and again it adds nothing to the signal: there is one promise for each. */
export function stopped(signal: AbortSignal): Promise<null> {
  const known = fired.get(signal);
  if (known !== undefined) return known;
  const promise = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener("abort", () => resolve(null), { once: true });
  });
  fired.set(signal, promise);
  return promise;
}
const fired = new WeakMap<AbortSignal, Promise<null>>();
