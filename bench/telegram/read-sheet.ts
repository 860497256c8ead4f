import { encodeScreen } from "../../src/channels/telegram/encode.ts";
import { TextWriter, writeBlock } from "../../src/channels/telegram/text.ts";
import { checkName, itemsOf, quizOf } from "../../src/core/groups.ts";
import { languageCode } from "../../src/core/ids.ts";
import type { Context, Item, Quiz, QuizText } from "../../src/core/library.ts";
import { formatLink, parseLink } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import { faceOf } from "../../src/core/screen.ts";
import type { Block, Screen } from "../../src/core/screen.ts";
import type { Words } from "../../src/core/words.ts";
import { loadShipped } from "./content.ts";
import { QUESTIONS } from "./people.ts";
import type { Marked, ResultSheet, Sheet } from "./sheet.ts";

const LANGUAGE = languageCode("en");
const CONTEXT: Context = {
  today: new Date().toISOString().slice(0, 10),
  language: LANGUAGE,
  place: null,
  audience: "worker",
  questions: 1,
};

/** Reads off Parasol's own screens what the quiz says. */
export function readSheet(): Sheet {
  const { library } = loadShipped();
  const start = parseLink("fih5p4Len");
  const node = start === null ? undefined : library.nodes.get(start.screen);
  const words = library.words.get(LANGUAGE);
  if (start === null || node?.kind !== "quiz" || words === undefined) throw new Error("there is no such quiz");
  const look = { home: library.home, words: library.words, username: "" };
  const quiz = quizOf(library, node);
  const text = quiz.texts[LANGUAGE];
  const items = itemsOf(library, node);
  if (text === undefined || items.length !== QUESTIONS || items.some(({ weight, when }) => weight !== 1 || when !== null))
    throw new Error("the quiz is no longer what the bots of the bench were written for");
  const first = open(library, start, CONTEXT);
  const result = open(library, { ...start, answers: 1n, views: "r" }, CONTEXT);
  const { continue_quiz: goOn, words_here: whatWordsMean } = words.plain;
  const asked = items.map(({ slot }) => open(library, { ...start, at: slot }, CONTEXT));
  const sheet: Sheet = {
    questions: asked.map((screen) => {
      const { text: says, entities } = encodeScreen(screen, look);
      return { text: says, entities };
    }),
    hasWords: asked.map(({ buttons }) => labelsOf(buttons).includes(whatWordsMean)),
    options: first.body.flatMap((block) => (block.kind === "question" ? block.options.map(({ label }) => label) : [])),
    skip: words.plain.skip,
    seeResult: words.plain.see_result,
    goOn,
    whatWordsMean,
    next: labelsOf(result.buttons).filter((label) => label !== goOn),
    copy: words.plain.copy_result,
    bar: labelsOf(first.bar),
    result: resultSheet({ check: checkName(library, node, LANGUAGE), quiz, text, items, words }, result),
  };
  // A copy, so that it holds on to nothing of the library.
  return structuredClone(sheet);
}

const labelsOf = (buttons: Screen["buttons"]): string[] => buttons.map(faceOf);

interface Source {
  readonly check: string;
  readonly quiz: Quiz;
  readonly text: QuizText;
  readonly items: readonly Item[];
  readonly words: Words;
}

function resultSheet({ check, quiz, text, items, words }: Source, { title, body }: Screen): ResultSheet {
  const { scale } = quiz;
  const [before = "", after = ""] = words.say("result_share", { percent: "%%" }).split("%%");
  const numbers = Array.from({ length: QUESTIONS + 1 }, (_, number) => number);
  const note = body.findIndex((block) => block.kind === "notice" && block.text === words.plain.result_link_note);
  return {
    title,
    check,
    items: items.map(({ id, critical }) => ({ text: text.items[id]?.text ?? "", step: text.items[id]?.step ?? "", critical })),
    sections: quiz.sections
      .map((section) => ({
        name: text.sections[section] ?? section,
        from: items.findIndex((item) => item.section === section),
        to: items.findLastIndex((item) => item.section === section) + 1,
      }))
      .filter(({ to }) => to > 0),
    bands: scale.bands.map(({ id, from }) => ({
      from,
      name: words.term("band", `${scale.id}.${id}`),
      body: marked(text.bands[id] ?? []),
    })),
    findOutAbove: scale.findOut?.above ?? 100,
    cappedAt: scale.bands.findIndex(({ id }) => id === scale.critical?.atMost),
    nothing: words.plain.result_nothing,
    findOut: words.plain.result_find_out,
    findOutText: words.plain.result_find_out_text,
    share: [before, after],
    capped: numbers.map((number) => words.count("result_capped", number)),
    open: numbers.map((number) => words.count("result_open", number)),
    bars: words.plain.result_sections,
    strengths: words.plain.result_strengths,
    keep: words.plain.result_keep,
    steps: words.plain.result_next,
    more: numbers.map((count) => words.say("result_more", { count, where: words.plain.all_steps })),
    tail: marked([...text.limits, ...body.slice(note)]),
  };
}

function marked(blocks: readonly Block[]): Marked {
  const writer = new TextWriter();
  for (const block of blocks) writeBlock(writer, block, formatLink);
  const { text, entities } = writer.done();
  return { text, entities: [...entities] };
}
