import type { Agreement } from "../../../src/privacy/memory/epochs.ts";

/** A store as several processes would share it, in this one; and all that whoever takes it finds. */
export interface SharedTable {
  readonly store: object;
  readonly agreement: Agreement;
  readonly values: ReadonlyMap<string, string>;
  empty(): void;
}

export function tableOf(): SharedTable {
  const values = new Map<string, { readonly value: string; readonly until: number }>();
  const get = (key: string): string | undefined => {
    const one = values.get(key);
    return one === undefined || one.until < Date.now() ? undefined : one.value;
  };
  const set = (key: string, value: string, until = Infinity): boolean => {
    values.set(key, { value, until });
    return true;
  };
  return {
    store: {
      capabilities: { expires: true },
      get: async (key: string) => get(key),
      has: async (key: string) => get(key) !== undefined,
      set: async (key: string, value: string, until?: number) => set(key, value, until),
      delete: async (key: string) => values.delete(key),
      clear: async () => values.clear(),
    },
    agreement: {
      agree: async (name, value, until) => {
        const there = get(name);
        if (there !== undefined) return there;
        set(name, value, until);
        return value;
      },
      find: async (name) => get(name) ?? null,
    },
    empty: () => values.clear(),
    get values() {
      return new Map([...values].map(([key, { value }]) => [key, value]));
    },
  };
}
