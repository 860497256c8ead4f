import { parentPort, workerData } from "node:worker_threads";
import { CHECKED_CHANNELS } from "../check/channels.ts";
import { check } from "../check/check.ts";
import { compileContent } from "../content/content.ts";
import type { CheckResult, CheckTask } from "./checker.ts";

/** The thread of {@link ./checker.ts}: compiles what it is given, visits every screen, and sends back what is wrong. */
const { files, today }: CheckTask = workerData;
const content = compileContent(files);
const problems = content.compiled === null ? content.problems : check(content, content.compiled, CHECKED_CHANNELS, today).problems;
const result: CheckResult = { problems };
parentPort?.postMessage(result);
