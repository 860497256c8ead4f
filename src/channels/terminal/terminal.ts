import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { formatLink, linkTo, parseLink } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { ScreenCode } from "../../core/ids.ts";
import type { Audience } from "../../core/library.ts";
import type { Screen } from "../../core/screen.ts";
import type { Action, Channel, Reply, Request } from "../channel.ts";
import { TERMINAL_LIMITS } from "./limits.ts";
import { choicesOf, renderScreen } from "./render.ts";

/** A line that was typed, and the screen it was typed at. */
export interface TerminalLine {
  readonly text: string;
  readonly screen: Screen | null;
}
export interface TerminalOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** The first screen. */ readonly home: ScreenCode;
  readonly audience?: Audience;
}
/** The terminal shows screens in one way. */
export type TerminalSurface = "text";

/** A conversation in a terminal, for editors and tests: a number taps, a link opens, anything else is a question. */
export function createTerminal({
  input,
  output,
  home,
  audience = "worker",
}: TerminalOptions): Channel<TerminalLine, string, TerminalSurface> {
  const channel: Channel<TerminalLine, string, TerminalSurface> = {
    name: "terminal",
    audience,
    questions: 1,
    limits: TERMINAL_LIMITS,
    decode: (line) => decode(line, home),
    encode: renderScreen,
    async run(respond, signal) {
      let screen = screenOf(await respond(requestFor({ kind: "open", link: linkTo(home), given: null }), channel));
      const lines = createInterface({ input, signal });
      output.write(shown(screen));
      for await (const text of lines) {
        const request = channel.decode({ text, screen });
        const textChoice = screen === null ? undefined : choicesOf(screen)[Number(text.trim()) - 1];
        if (textChoice?.kind === "text") output.write(`${textChoice.text}\n> `);
        else if (request !== null) {
          screen = screenOf(await respond(request, channel)) ?? screen;
          output.write(shown(screen));
        }
      }
    },
  };
  return channel;
}

function decode({ text, screen }: TerminalLine, home: ScreenCode): Request | null {
  const typed = text.trim();
  if (typed === "") return null;
  if (/^\d+$/.test(typed)) {
    const choice = screen === null ? undefined : choicesOf(screen)[Number(typed) - 1];
    return choice?.kind === "open"
      ? requestFor({ kind: "open", link: parseLink(choice.link), given: null, ...resultsOf(screen) })
      : null;
  }
  const link = parseLink(typed.replace(/^\//, ""));
  if (link !== null && typed.length >= 6 && isLinkLike(typed)) return requestFor({ kind: "open", link, given: null });
  const from: Link = screen?.link ?? linkTo(home);
  return requestFor({ kind: "ask", text: typed, from });
}

/** The results that a screen holds: what it compares goes with whatever is chosen on it. */
function resultsOf(screen: Screen | null): { readonly results?: string } {
  const rows = (screen?.body ?? []).flatMap((block) =>
    block.kind === "result-links" ? block.rows.flatMap((row) => row.results) : [],
  );
  return rows.length === 0 ? {} : { results: rows.map((row) => formatLink(row.link)).join(" ") };
}

/** A word of six letters is a question; with a slash before it or fields behind it, a link. */
const isLinkLike = (typed: string): boolean => typed.startsWith("/") || /^[0-9a-z]{6}[A-Z]/.test(typed);

const requestFor = (action: Action): Request => ({ caller: null, suggested: null, action });
const screenOf = (reply: Reply): Screen | null => (reply.kind === "show" || reply.kind === "cover" ? reply.screen : null);
const shown = (screen: Screen | null): string => (screen === null ? "> " : `${renderScreen(screen)}\n> `);
