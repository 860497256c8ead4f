import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { start } from "./helpers/process.ts";

/** Whether something listens on a port of this machine. */
const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });

test("a signal opens no debugger, and a core file would hold no memory", async () => {
  const app = await start();
  try {
    process.kill(app.pid, "SIGUSR1");
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(app.output()).not.toContain("Debugger");
    expect(await isOpen(9229)).toBe(false);
    if (process.platform === "linux") expect(Number.parseInt(readFileSync(`/proc/${app.pid}/coredump_filter`, "utf8"), 16)).toBe(0);
    expect((await fetch(`${app.url}/health`)).status).toBe(200);
  } finally {
    expect(await app.stop()).toBe(0);
  }
});

test.each(["--heapsnapshot-signal=SIGUSR2", "--report-on-signal", "--inspect=0", "--diagnostic-dir=."])(
  "with %s it does not start, and says why",
  async (flag) => {
    await expect(start({ NODE_OPTIONS: flag })).rejects.toThrow("can write out what memory holds");
  },
);
