import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import type { Button, Screen } from "../../core/screen.ts";
import type { Words } from "../../core/words.ts";
import { bodyBlocks, header, resultsOf } from "./body.ts";
import { buttonBlocks } from "./buttons.ts";
import { plainText } from "./form.ts";
import { lineOf, writeHeld } from "./held.ts";
import { wordsOf } from "./look.ts";
import type { Look } from "./look.ts";
import { MODAL } from "./names.ts";
import { copyText, noticeText, smallText } from "./text.ts";

/** Longest title of a modal (docs.slack.dev/reference/views/modal-views). */
const MOST_TITLE = 24;

/** A modal: a form where the screen asks something. `carried`: results that the modal held before, where the screen shows none itself. */
export function modalOf(screen: Screen, look: Look, carried = ""): ModalView {
  const words = wordsOf(screen, look);
  const form = screen.body.find((block) => block.kind === "question" || block.kind === "compare-form");
  const isTitle = screen.title.length <= MOST_TITLE;
  return {
    type: "modal",
    callback_id: MODAL,
    title: plainText(isTitle ? screen.title : words.term("profile", "name")),
    close: plainText(words.plain.close),
    ...(form === undefined ? {} : { submit: plainText(form.kind === "question" ? words.plain.send : words.plain.compare_send) }),
    private_metadata: writeHeld(screen.link, resultsOf(screen, carried)),
    blocks: [
      ...(isTitle ? [] : [header(screen.title)]),
      ...bodyBlocks(screen.body, look.command, "fields"),
      ...buttonBlocks(screen),
      ...keepBlocks(screen, look, words),
    ],
  };
}

/** Closing a modal loses what it holds: the line that opens it again, wherever there are answers. */
function keepBlocks(screen: Screen, { command }: Look, { plain }: Words): KnownBlock[] {
  const isQuiz = screen.body.some(({ kind }) => kind === "question") || screen.link.answers !== 0n;
  return isQuiz ? copyText(plain.keep_place, lineOf(command, screen.link)) : [];
}

/** The app's own page. It says who may see that it is used, and holds nothing of what anybody did. */
export function homeOf(screen: Screen, look: Look): HomeView {
  const words = wordsOf(screen, look);
  const isChosen = screen.language !== null;
  const note = isChosen ? [noticeText("info", words.plain.slack_note)] : [];
  const ask = isChosen ? [smallText(words.say("slash_ask", { command: look.command }))] : [];
  const rank = (button: Button): number => {
    const at = button.kind === "open" ? look.featured.indexOf(button.link.screen) : -1;
    return at === -1 ? look.featured.length : at;
  };
  return {
    type: "home",
    private_metadata: writeHeld(screen.link, ""),
    blocks: [
      header(screen.title),
      ...bodyBlocks(screen.body, look.command, "words"),
      ...note,
      ...buttonBlocks({ ...screen, buttons: screen.buttons.toSorted((one, other) => rank(one) - rank(other)) }),
      ...ask,
    ],
  };
}
