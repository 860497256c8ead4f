/** Who is compared. */
export const CONTESTANTS = { parasol: "Parasol", "hand-written": "an app written by hand on Bolt" } as const;
export type Name = keyof typeof CONTESTANTS;

/** Starts an app, loading nothing that only the other needs. Gives its port. */
export async function start(name: string, apiUrl: string): Promise<number> {
  switch (name) {
    case "parasol":
      return (await import("./parasol.ts")).startParasol(apiUrl);
    case "hand-written":
      return (await import("./hand-written.ts")).startHandWritten(apiUrl);
    default:
      throw new Error(`there is no contestant ${name}`);
  }
}
