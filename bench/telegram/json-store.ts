/** A store that keeps text, as every store outside the process does. */
export function createJsonStore() {
  const held = new Map<string, string>();
  const read = (key: string): unknown => {
    const text = held.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  };
  const write = (key: string, value: unknown): void => void held.set(key, JSON.stringify(value));
  return { read, write, get: read, set: write, delete: (key: string): void => void held.delete(key) };
}
