import { createServer } from "node:http";
import { answerTo } from "./line.ts";

const MESSAGE = Buffer.from(JSON.stringify(answerTo("editMessageText")));
const DONE = Buffer.from(JSON.stringify(answerTo("answerCallbackQuery")));
/** Calls that are answered with a message. */
const SHOWING = /\/(send|edit)Message[^/]*$/;

/** A Bot API that says yes to everything as fast as it can, and tells the parent process its port. */
export function listen(): void {
  const server = createServer((request, response) => {
    const body = SHOWING.test(request.url ?? "") ? MESSAGE : DONE;
    request.resume();
    request.on("end", () => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
      response.end(body);
    });
  });
  server.keepAliveTimeout = 120_000;
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (typeof address === "object" && address !== null) process.send?.(address.port);
  });
  process.on("disconnect", () => process.exit());
}
