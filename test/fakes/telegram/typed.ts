import { inOrder } from "./entities.ts";
import type { Entity } from "./entities.ts";

/** What the server finds in plain text. Source: https://core.telegram.org/bots/api#messageentity; the patterns are simplified. */
const FOUND: readonly { readonly type: string; readonly pattern: RegExp }[] = [
  { type: "url", pattern: /(?<![\w@/.])(?:https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]|www\.[^\s<>"]*[^\s<>".,;:!?)\]])/giu },
  { type: "email", pattern: /(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  { type: "bot_command", pattern: /(?<![\w/<>])\/[a-z\d_]{1,64}(?:@[a-z]\w{2,31})?(?![\w/])/giu },
  { type: "mention", pattern: /(?<![\w/@.])@[a-z]\w{3,31}(?!\w)/giu },
  { type: "hashtag", pattern: /(?<![\p{L}\p{N}_#])#[\p{L}_][\p{L}\p{N}_]*/gu },
];

/** The given entities together with links, commands and mentions in the text that none of them covers. */
export function detected(text: string, entities: readonly Entity[]): readonly Entity[] {
  const all: Entity[] = [...entities];
  const taken = (offset: number, length: number): boolean =>
    all.some((each) => BLOCKING.has(each.type) && offset < each.offset + each.length && each.offset < offset + length);
  for (const { type, pattern } of FOUND) {
    for (const match of text.matchAll(pattern)) {
      if (!taken(match.index, match[0].length)) all.push({ offset: match.index, length: match[0].length, type });
    }
  }
  return inOrder(all);
}

const BLOCKING: ReadonlySet<string> = new Set([
  "url",
  "email",
  "bot_command",
  "mention",
  "hashtag",
  "text_link",
  "text_mention",
  "code",
  "pre",
]);
