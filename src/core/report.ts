import { digitsOfSide } from "./compare.ts";
import type { GivenResult } from "./compare.ts";
import { quizOf } from "./groups.ts";
import type { Item } from "./library.ts";
import type { Layout, Passage } from "./passages.ts";
import { isInPlace, urgencyOf } from "./score.ts";
import { answerName } from "./answered.ts";
import { heading, notice, plain, strong } from "./screen.ts";
import type { Text } from "./screen.ts";
import type { Visit } from "./visit.ts";
import type { PlainWord } from "./words.ts";

/** One line of a report card, and under what it stands. */
interface Line {
  readonly under: PlainWord;
  readonly text: Text;
}
/** The parts of a report card, in order. */
const PARTS = ["report_works", "report_gaps", "report_demands", "report_next", "report_find_out"] as const;

/**
 * A report card in words, a stakeholder at a time: what works, gaps, demands, next steps, and what is to be found out. No points, no
 * share and no order among stakeholders: those who ask for it want a text to talk about.
 */
export const reportLayout = (visit: Visit, results: readonly GivenResult[]): Layout => ({
  title: visit.words.plain.report_card,
  overview: [notice("info", visit.words.plain.report_note)],
  named: "report_card",
  passages: passagesOf(visit, results),
});

function passagesOf(visit: Visit, results: readonly GivenResult[]): Passage[] {
  const flows = [...new Set(results.map(({ node }) => node.flow))];
  return flows.flatMap((flow) => {
    const own = results.filter(({ node }) => node.flow === flow);
    const title = own[0]?.node.texts[visit.language]?.title ?? "";
    const lines = linesOf(visit, own);
    return PARTS.flatMap((part) =>
      lines
        .filter(({ under }) => under === part)
        .map(({ text }): Passage => ({
          under: [heading(title), { kind: "paragraph", text: [strong(visit.words.plain[part])] }],
          blocks: [{ kind: "list", ordered: false, items: [text] }],
        })),
    );
  });
}

/** Something works where all who answered say so; it is a gap where one does not. Of a stakeholder, gaps that weigh most become demands. */
function linesOf({ library, words }: Visit, results: readonly GivenResult[]): Line[] {
  const [first] = results;
  if (first === undefined) return [];
  const { scale, items, report } = quizOf(library, first.node);
  return [...items.values()].flatMap((item): Line[] => {
    const given = digitsOfSide({ results }, item).filter((digit) => digit !== 0);
    const { text = "", step = "" } = first.text.items[item.id] ?? {};
    const isGap = given.some((digit) => digit !== scale.findOut?.digit && urgencyOf(scale, item, digit) > 0);
    const said = scale.options
      .filter((option) => given.includes(option.digit))
      .map(({ digit: one }) => answerName(scale, one, words));
    // Without its answers, the sentence says the opposite.
    if (isGap)
      return [
        { under: "report_gaps", text: [plain(text), plain(" · "), strong(said.join(", "))] },
        { under: report === "stakeholder" && isHeavy(item) ? "report_demands" : "report_next", text: [plain(step)] },
      ];
    if (given.some((digit) => digit === scale.findOut?.digit))
      return [{ under: "report_find_out", text: [plain(text), plain(" · "), strong(said.join(", "))] }];
    return given.some((digit) => isInPlace(scale, item, digit)) ? [{ under: "report_works", text: [plain(text)] }] : [];
  });
}

const isHeavy = (item: Item): boolean => item.critical || item.weight > 1;
