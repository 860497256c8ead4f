import { start } from "./contestants.ts";

/** Runs an app, tells the parent process its port, and then, whenever it is asked, the seconds that all its threads have worked. */
export async function obey(name: string, apiUrl: string): Promise<void> {
  const port = await start(name, apiUrl);
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1e6);
  });
  process.on("disconnect", () => process.exit());
  process.send?.(port);
}
