import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** The files that take longest are begun first, also where no run before tells: no worker is left alone with one at the end. */
const LONGEST = /(canary\/canary|web\/walk|telegram\/(shared|flows|resilience)|check\/shipped|counts-in-trouble)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { longest = [], others = [] } = Object.groupBy(await super.sort(files), ({ moduleId }) =>
      LONGEST.test(moduleId) ? "longest" : "others",
    );
    return [...longest, ...others];
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/setup.ts",
    sequence: { sequencer: LongestFirst },
    // Two cores are the machine that this has to pass on.
    maxWorkers: 2,
    // No module keeps anything that could be in another test's way, and loading all of them afresh for each file takes a fifth of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
