import { termsShown, wordsButton, wordsPages } from "./glossary.ts";
import { nextButtons, onlyScreen, simplerButton, textBlocks } from "./part.ts";
import type { Part } from "./part.ts";
import { leave } from "./leave.ts";
import { has } from "./link.ts";
import { notice, openButton } from "./screen.ts";
import type { Block, Button } from "./screen.ts";
import { originLink, placeName } from "./visit.ts";
import type { Visit } from "./visit.ts";

/** A page or a menu: its text, what kind of statement it makes, and where to go next; on the way out of a quiz, also the way back. */
export function pageScreen(visit: Visit): Part {
  const isFromQuiz = visit.link.from !== null && visit.library.nodes.get(visit.link.from.screen)?.kind === "quiz";
  const link = isFromQuiz ? onlyScreen(visit.link) : onlyScreen({ ...visit.link, from: null });
  const here: Visit = { ...visit, link };
  const terms = termsShown(here);
  if (has(visit.link, "words") && terms.length > 0) return wordsPages(here, visit.link.at, terms);
  const { buttons, notes } = nextButtons(here);
  const own = [...continueButton(here), ...buttons, ...quietButtons(here)];
  const citation: readonly Block[] = visit.text.citation === null ? [] : [visit.text.citation];
  return {
    link,
    title: visit.text.title,
    body: [...textBlocks(here), ...placeNotice(here), ...notes, ...citation],
    buttons: [...own, ...wordsButton(here, terms, own.length), ...simplerButton(here)],
  };
}

/** Offers to go on with the quiz that the person left. */
function continueButton(visit: Visit): Button[] {
  const { from } = visit.link;
  const quiz = from === null ? undefined : visit.library.nodes.get(from.screen);
  if (from === null || quiz?.kind !== "quiz" || quiz.texts[visit.language] === undefined) return [];
  return [openButton(visit.words.plain.continue_quiz, originLink(visit.link, from.screen, from.at))];
}

/** Below the start's choices, the way to what is for others: allies, for whom it is the services, and whoever wants to know what this is. */
function quietButtons({ library, node, language, link }: Visit): Button[] {
  if (node.code !== library.home) return [];
  const others = node.code === library.alliesScreen ? library.pages.services : library.alliesScreen;
  return [others, library.pages.about].flatMap((code) => {
    const isNew = code !== library.home && !node.next.includes(code);
    const label = isNew ? library.nodes.get(code)?.texts[language]?.label : undefined;
    return label === undefined ? [] : [openButton(label, leave(library, link, code), "tool")];
  });
}

/** The start says which country was chosen, since all that follows depends on it. */
function placeNotice(visit: Visit): Block[] {
  const { link, node, library, words } = visit;
  if (node.code !== library.home || link.place === null) return [];
  return [notice("info", words.say("place_now", { place: placeName(visit, link.place) }))];
}
