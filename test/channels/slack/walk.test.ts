import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { forAllies } from "../../../src/core/allies.ts";
import type { LanguageCode } from "../../../src/core/ids.ts";
import { formatLink, has, linkTo } from "../../../src/core/link.ts";
import type { Node, QuizNode } from "../../../src/core/library.ts";
import { quizOf } from "../../../src/core/groups.ts";
import type { Person, Slack } from "../../fakes/slack/index.ts";
import { shippedLibrary } from "../../helpers/library.ts";
import { MODES, startBot, startFake, troubles } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { fieldsOf, shown } from "./people.ts";

const library = forAllies(shippedLibrary());
const languages = [...library.languages.keys()];
const nodes = [...library.nodes.values()];
const pages = nodes.filter(({ kind }) => kind !== "quiz" && kind !== "language" && kind !== "place");
const quizzes = nodes.filter((node): node is QuizNode => node.kind === "quiz");

describe.each(MODES)("over %s", (mode) => {
  let slack: Slack;
  let ana: Person;
  let bot: RunningBot;
  beforeEach(async () => {
    slack = await startFake();
    const team = slack.workspace({ name: "Team" });
    ana = team.person({ name: "ana" });
    bot = await startBot(slack, { mode, workspaces: team.token });
  });
  afterEach(async () => {
    await bot.stop();
    expect(troubles(slack)).toEqual([]);
    await slack.stop();
  });
  const open = (node: Node, language: LanguageCode) => ana.command("/parasol", formatLink({ ...linkTo(node.code), language }));

  test.each(languages)("every page for allies answers in %s", async (language) => {
    for (const node of pages) {
      const text = node.texts[language];
      if (text === undefined) throw new Error(`${node.id} is not written in ${language}`);
      const { body } = await open(node, language);
      expect(body).toContain(JSON.stringify(text.title.replaceAll("&", "&amp;")).slice(0, -1));
    }
  });

  test.each(languages)("every check is answered to its end in %s, a form for each part", async (language) => {
    expect(quizzes.length).toBeGreaterThan(20);
    const label = library.words.get(language)?.plain.open_page ?? "";
    for (const node of quizzes) {
      await open(node, language);
      await ana.tap(label);
      await slack.idle({ quiet: 3 });
      const { scale } = quizOf(library, node);
      const digits = scale.options.map(({ digit }) => String(digit));
      for (let step = 0; !has(shown(ana) ?? linkTo(node.code), "result"); step += 1) {
        if (step > node.items.length * 2) throw new Error(`${node.id} comes to no end`);
        const fields = fieldsOf(ana);
        if (fields.length === 0) await next();
        else {
          for (const [index, field] of fields.entries()) await ana.choose(field, digits[(step + index) % digits.length] ?? "");
          await ana.submit();
        }
      }
      expect(shown(ana)?.screen).toBe(node.code);
      expect(slack.transcript(ana)).toContain(library.words.get(language)?.plain.keep_place.trim().slice(0, 12));
      await ana.close();
    }
  });

  /** Where an answer is explained, its screen leads on by a button. */
  async function next(): Promise<void> {
    const words = [...library.words.values()].find(({ language }) => language === shown(ana)?.language);
    const { next_question: goOn = "", see_result: end = "" } = words?.plain ?? {};
    await ana.tap(ana.modal?.buttons.includes(goOn) === true ? goOn : end);
    await slack.idle({ quiet: 3 });
  }
});
