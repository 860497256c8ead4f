import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

test("nothing has to be set", () => {
  expect(readConfig({})).toEqual({
    config: {
      host: "127.0.0.1",
      port: 8080,
      contentDir: "local",
      isContentDirSet: false,
      cacheDir: ".cache",
      exitUrl: "https://www.wikipedia.org/",
    },
  });
});

test("empty values count as not set", () => {
  expect(readConfig({ PORT: "", HOST: "" })).toEqual(readConfig({}));
});

test.each([
  [{ PORT: "web" }, "PORT"],
  [{ PORT: "70000" }, "PORT"],
  [{ EXIT_URL: "javascript:alert(1)" }, "EXIT_URL"],
])("%j is refused by name, without repeating the value", (environment, name) => {
  const result = readConfig(environment);
  const faults = "faults" in result ? result.faults.join("\n") : "";
  expect(faults).toContain(name);
  expect(faults).not.toContain(Object.values(environment)[0]);
});
