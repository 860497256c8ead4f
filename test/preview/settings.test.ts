import { expect, test } from "vitest";
import { palette } from "../../src/preview/palette.ts";
import { isDay, readSettings, settingsOf, writeSettings } from "../../src/preview/settings.ts";

test("settings survive the cookie", () => {
  for (const settings of [settingsOf("ally", "2026-12-01"), settingsOf("worker", undefined)]) {
    expect(readSettings(writeSettings(settings))).toEqual(settings);
  }
});

test.each([undefined, "", "x", "ally.2026-13-01", "worker.<script>", "....", "ally"])(
  "what cannot be read is left at its usual: %s",
  (cookie) => {
    expect(readSettings(cookie).day).toBeNull();
  },
);

test("knows the days that exist", () => {
  expect(["2028-02-29", "2027-02-29", "2027-2-1", "tomorrow", "2027-01-01T00:00"].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("takes its colours from the pages, for day and for night", () => {
  expect(palette(":root{color-scheme:light dark;--a:#fff;--b:#eee}@media(x){:root{--a:#000}}")).toBe(
    "--a:light-dark(#fff,#000);--b:light-dark(#eee,#eee)",
  );
  expect(palette()).toMatch(/--paper:light-dark\(#\w+,#\w+\).*--shade:light-dark\(#/);
});
