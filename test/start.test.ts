import { expect, test } from "vitest";
import { start } from "./helpers/process.ts";

test("a port that is taken is said in a sentence, and nothing is left running", async () => {
  const first = await start();
  const { port } = new URL(first.url);
  await expect(start({ PORT: port })).rejects.toThrow("PORT is in use: is Parasol running already?");
  expect(await first.stop()).toBe(0);
});

test("a folder of own content that is not there stops the start, since something in it may keep somebody safe", async () => {
  await expect(start({ CONTENT_DIR: "/nowhere/at/all" })).rejects.toThrow(
    "CONTENT_DIR names a folder that holds neither flows/ nor locales/",
  );
});

test("a setting that cannot be used is named, and its value is not repeated", async () => {
  const failed = start({ PORT: "planted-4711" });
  await expect(failed).rejects.toThrow("PORT");
  await expect(failed).rejects.not.toThrow("planted");
});
