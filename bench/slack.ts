import { obey } from "./slack/child.ts";
import { compare } from "./slack/compare.ts";

/**
 * How many signed actions from Slack a CPU-second is enough for, from request to answer, beside an app that gives the same answers:
 * see slack/compare.ts. Each app runs in a process of its own, which is this file again with the app's name; this process is Slack.
 */
const [, , name, apiUrl = ""] = process.argv;
if (name === undefined) await compare();
else await obey(name, apiUrl);
