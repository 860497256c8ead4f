import type { ScreenCode } from "../../core/ids.ts";
import { linkTo } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import { notice, openButton } from "../../core/screen.ts";
import type { Screen } from "../../core/screen.ts";
import type { PlainWord } from "../../core/words.ts";
import type { Look } from "./page.ts";

/** A screen with a remark on top; as it is where no language has been chosen to say it in. */
export function noted(screen: Screen, word: PlainWord, look: Look): Screen {
  const words = screen.language === null ? undefined : look.words.get(screen.language);
  return words === undefined ? screen : { ...screen, body: [notice("warning", words.plain[word]), ...screen.body] };
}

/** What is shown when the engine itself failed, or is not to be asked: made without it, in the link's language or else in all. */
export function failedScreen(
  link: Link | null,
  { home, look }: { readonly home: ScreenCode; readonly look: Look },
  word: PlainWord = "failed",
): Screen {
  const language = link?.language ?? null;
  const own = language === null ? undefined : look.words.get(language);
  const all = own === undefined ? [...look.words.values()] : [own];
  return {
    link: linkTo(home),
    node: null,
    language: own === undefined ? null : language,
    found: "found",
    isProtected: false,
    title: look.title,
    body: all.map((words) => notice("warning", words.plain[word])),
    buttons: all.map((words) => openButton(words.plain.home, { ...linkTo(home), language: words.language }, "language")),
    bar: [],
  };
}
