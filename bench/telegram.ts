import { obey } from "./telegram/child.ts";
import { compareOverHttp, compareStubbed } from "./telegram/compare.ts";
import { listen } from "./telegram/server.ts";

/**
 * How much work Parasol has with an update from Telegram, beside bots that do the same: see telegram/compare.ts. Every bot runs in a
 * process of its own, which is this file again with the bot's name.
 */
const [, , name, apiRoot = null] = process.argv;
if (name === "server") listen();
else if (name !== undefined) await obey(name, apiRoot);
else {
  await compareStubbed();
  await compareOverHttp();
}
