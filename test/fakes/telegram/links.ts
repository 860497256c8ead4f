import { bad } from "./errors.ts";
import type { Note } from "./errors.ts";

/** Schemes of links that a message or a button may carry. Source: https://core.telegram.org/bots/api#inlinekeyboardbutton */
const OWN = /^(tg|ton|tonsite):(\/\/)?/i;

/** Why the server refuses a link, or undefined when it takes it. Source: `check_link` of https://github.com/tdlib/td */
function fault(link: string): string | undefined {
  const own = OWN.exec(link);
  if (own) return /^[\w-]+([/?#].*)?$/.test(link.slice(own[0].length)) ? undefined : "Unallowed characters in URL host";
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(link)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return "Unsupported URL protocol";
  const host = link.replace(/^https?:\/\//i, "").split(/[/?#]/)[0] ?? "";
  const name = host.replace(/^.*@/, "");
  if (name === "") return "URL host is empty";
  if (/[\s<>"\\^`{|}]/.test(name)) return "Disallowed character in URL host";
  return name.includes(".") || name.startsWith("[") ? undefined : "Wrong HTTP URL";
}

/**
 * Checks a link of a button or of an entity, and notes when the server would rewrite it.
 * @param what how the server names the owner of the link: `inline keyboard button`, `entity`
 * @throws ApiError when the server refuses it
 */
export function checkLink(link: string, what: string, note: Note): void {
  const reason = fault(link);
  if (reason !== undefined) throw bad(`${what} URL '${link}' is invalid: ${reason}`);
  if (!OWN.test(link) && !/^https?:\/\//i.test(link)) note("rewritten link", `${link} is taken for http://${link}`);
}
