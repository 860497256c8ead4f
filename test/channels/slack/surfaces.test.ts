import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LanguageCode } from "../../../src/core/ids.ts";
import { formatLink, withView } from "../../../src/core/link.ts";
import { SLASH } from "../../../src/core/words.ts";
import type { Person, Slack, Workspace } from "../../fakes/slack/index.ts";
import { answersOf, en, es, fr, linkOf, nodeOf, shippedLibrary } from "../../helpers/library.ts";
import { MODES, startBot, startFake, troubles } from "./bot.ts";
import type { RunningBot } from "./bot.ts";
import { fieldsOf, said, titleOf, wordsOf } from "./people.ts";

const library = shippedLibrary();
const languages = [...library.languages.keys()];
const labelOf = (id: string, language: LanguageCode = en): string => nodeOf(library, id).texts[language]?.label ?? "";

describe.each(MODES)("over %s", (mode) => {
  let slack: Slack;
  let team: Workspace;
  let ana: Person;
  let bot: RunningBot;
  beforeEach(async () => {
    slack = await startFake();
    team = slack.workspace({ name: "Team" });
    ana = team.person({ name: "ana" });
    bot = await startBot(slack, { mode, workspaces: team.token });
  });
  afterEach(async () => {
    await bot.stop();
    expect(troubles(slack)).toEqual([]);
    await slack.stop();
  });
  const heading = (): string => said(ana).split("\n")[0] ?? "";

  test.each(languages)("every sub-command answers in %s, to whoever typed it alone", async (language) => {
    const general = team.channel("general");
    await ana.command("/parasol", `language ${language}`, { channel: general });
    const titles: Record<string, string> = {
      help: wordsOf(language).term("profile", "name"),
      quiz: titleOf("quizzes/quizzes#quizzes", language),
      topics: titleOf("allies/allies#allies", language),
      tools: titleOf("tools/tools#tools", language),
      directory: titleOf("system/services#services", language),
      compare: titleOf("quizzes/compare#compare", language),
      share: titleOf("allies/allies#allies", language),
      language: wordsOf(language).plain.language,
      privacy: titleOf("system/about#privacy", language),
    };
    for (const word of SLASH) {
      const { answer } = await ana.command("/parasol", word, { channel: general });
      const seen = ana.sees(general).at(-1);
      expect(seen?.text.split("\n")[0]).toBe(titles[word]);
      expect(seen).toMatchObject({ ephemeral: true, author: undefined });
      expect(answer).toMatchObject({ response_type: "ephemeral" });
    }
    expect(general.messages).toEqual([]);
  });

  test("nothing at all, and what nobody understands, gets help or an honest word", async () => {
    await ana.command("/parasol");
    expect(said(ana)).toContain("/parasol compare …");
    await ana.command("/parasol", "xyzzy plugh");
    expect(said(ana)).toContain(wordsOf(en).plain.not_understood_allies);
  });

  test("a link opens its page, with the line that was copied, as an address, or alone", async () => {
    const link = formatLink(linkOf(library, "allies/words#start", { language: en }));
    for (const text of ["/parasol", "/parasol help"]) {
      await ana.command("/parasol", text);
      expect(heading()).toBe(wordsOf(en).term("profile", "name"));
    }
    for (const text of [link, `/parasol ${link}`, `https://example.org/${link}`, `https://t.me/parasol_bot?start=${link}`]) {
      await ana.command("/parasol", text);
      expect(heading()).toBe(titleOf("allies/words#start"));
    }
  });

  test("a question in plain words opens what answers it", async () => {
    await ana.command("/parasol", "how can my organisation support sex workers");
    expect(heading()).toBe(titleOf("allies/allies#allies"));
  });

  test("what is written for sex workers is not shown, and it is said why", async () => {
    await ana.command("/parasol", formatLink(linkOf(library, "rights/arrest#now", { language: en })));
    expect(heading()).toBe(titleOf("allies/allies#allies"));
    expect(said(ana)).toContain(wordsOf(en).plain.withheld);
    // What stands there instead is not what anybody wanted to share.
    await ana.command("/parasol", `share ${formatLink(linkOf(library, "rights/arrest#now", { language: en }))}`);
    expect(said(ana)).toContain(wordsOf(en).plain.withheld);
    expect(said(ana)).toContain(wordsOf(en).plain.share_none);
    expect(ana.sees().at(-1)?.buttons).not.toContain("Share in this channel");
  });

  test("the app's own page shows the start, in the language that was chosen there, and nothing of what was done", async () => {
    await ana.openHome();
    await slack.idle();
    expect(ana.home?.buttons).toContain(`❓ ${titleOf("quizzes/quizzes#quizzes")}`);
    await ana.tap("Language", "home");
    await slack.idle();
    await ana.tap("Français", "home");
    await slack.idle();
    expect(ana.home?.buttons).toContain(`❓ ${labelOf("quizzes/quizzes#quizzes", fr)}`);
    // Another process, which remembers nothing, goes by what was published.
    await bot.stop();
    bot = await startBot(slack, { mode, workspaces: team.token });
    await ana.openHome();
    await slack.idle();
    expect(ana.home?.private_metadata).toBe(formatLink(linkOf(library, "allies/allies#allies", { language: fr })));
    expect(ana.home?.private_metadata).not.toContain("A");
  });

  test("the app's own page never names the country that somebody chose, and what opens above it goes by it", async () => {
    await ana.command("/parasol", "Kenya");
    expect(JSON.stringify(ana.sees().at(-1)?.blocks)).toContain("Pke");
    for (const act of [() => ana.openHome(), () => ana.tap("Language", "home"), () => ana.tap("English", "home")]) {
      await act();
      await slack.idle();
      expect(JSON.stringify(slack.calls.findLast(({ method }) => method === "views.publish")?.args)).not.toContain("Pke");
    }
    await ana.tap("About this bot", "home");
    await slack.idle();
    expect(ana.modal?.private_metadata).toContain("Pke");
  });

  test("the shortcut opens the start", async () => {
    await ana.shortcut("open");
    await slack.idle();
    expect(ana.modal?.private_metadata).toBe(formatLink(linkOf(library, "allies/allies#allies", { language: en })));
  });

  test("a button of the app's page, and of an answer, opens a modal; in it one walks", async () => {
    await ana.openHome();
    await slack.idle();
    await ana.tap("About this bot", "home");
    await slack.idle();
    const { id } = ana.modal ?? { id: "" };
    await ana.tap("What we keep");
    await slack.idle();
    expect(ana.modals.length).toBe(1);
    expect(ana.modal?.id).toBe(id);
    expect(ana.modal?.title).toBe(titleOf("system/about#privacy"));
    await ana.tap("Back");
    await slack.idle();
    expect(ana.modal?.title).toBe(titleOf("allies/allies#allies"));
    await ana.close();
    await ana.command("/parasol", "tools");
    await ana.tap(`🌱 ${labelOf("tools/tools#begin")}`);
    await slack.idle();
    expect(ana.modal?.title).toBe(titleOf("tools/tools#begin"));
  });

  test("answers that were chosen and not yet sent go along with any button", async () => {
    await ana.command("/parasol", formatLink(linkOf(library, "quizzes/partnership#full", { language: en })));
    await ana.tap("Open");
    await slack.idle();
    await ana.choose(fieldsOf(ana)[0] ?? "", "Yes");
    await ana.tap("Language");
    await slack.idle();
    await ana.tap("Français");
    await slack.idle();
    expect(JSON.stringify(ana.modal?.values)).toMatch(/"selected_option":\{[^}]*"value":"1"|"value":"1"/);
    expect(ana.modal?.private_metadata).toMatch(/^\w{6}LfrA1/);
  });

  test("a page is shown to a channel by a tap alone: without answers, without who did it", async () => {
    const general = team.channel("general");
    const bo = team.person({ name: "bo" });
    const whole = nodeOf(library, "quizzes/partnership#full");
    await ana.command(
      "/parasol",
      `share ${formatLink({ ...linkOf(library, whole.id, { language: en }), answers: answersOf({ 1: 1, 2: 3 }) })}`,
      { channel: general },
    );
    expect(general.messages).toEqual([]);
    await ana.tap("Share in this channel");
    await slack.idle();
    expect(general.messages.length).toBe(1);
    const [message] = general.messages;
    expect(message).toMatchObject({ author: undefined, ephemeral: false, buttons: ["Open"] });
    expect(JSON.stringify(message)).not.toMatch(/L\w\wA/);
    expect(ana.sees(general).find(({ ephemeral }) => ephemeral)?.text).toBe(wordsOf(en).plain.share_done);
    // Whoever taps it opens it for themselves.
    await bo.tap("Open", message);
    await slack.idle();
    expect(bo.modal?.private_metadata).toMatch(new RegExp(`^${whole.code}Len`));
  });

  test("two taps at once share a page once", async () => {
    const general = team.channel("general");
    await ana.command("/parasol", "tools", { channel: general });
    await Promise.all([ana.tap("Share in this channel"), ana.tap("Share in this channel")]);
    await slack.idle();
    expect(general.messages.length).toBe(1);
    await ana.command("/parasol", "tools", { channel: general });
    await ana.tap("Share in this channel");
    await slack.idle();
    expect(general.messages.length).toBe(2);
  });

  test("what is for one person alone has no button to share it", async () => {
    const result = {
      ...linkOf(library, "quizzes/partnership#full", { language: en }),
      answers: answersOf({ 1: 1 }),
      views: withView("", "result"),
    };
    for (const text of [formatLink(result), "language", "compare", "directory"]) {
      await ana.command("/parasol", text);
      if (text !== "directory") expect(ana.sees().at(-1)?.buttons).not.toContain("Share in this channel");
    }
    await ana.command("/parasol", `share ${formatLink(linkOf(library, "system/services#peer.support", { language: en }))}`);
    expect(said(ana)).toContain(wordsOf(en).plain.share_none);
  });

  test("what is named in words that nothing fits is asked for once more", async () => {
    await ana.command("/parasol", "share xyzzy plugh");
    expect(said(ana)).toContain(wordsOf(en).say("slash_share", { command: "/parasol share" }));
    expect(said(ana)).not.toContain(wordsOf(en).plain.share_none);
    expect(ana.sees().at(-1)?.buttons).not.toContain("Share in this channel");
  });

  test("results are laid side by side, by a command and in a form, and none is kept", async () => {
    const node = nodeOf(library, "quizzes/partnership#full");
    const results = [1, 2].map((digit) =>
      formatLink({
        ...linkOf(library, node.id, { language: en }),
        answers: answersOf({ 1: digit, 2: digit, 3: 1 }),
        views: withView("", "result"),
      }),
    );
    await ana.command("/parasol", `compare ${results.join(" ")}`);
    expect(said(ana)).toContain("Result 1");
    expect(said(ana)).toContain("Result 2");
    await ana.command("/parasol", "compare");
    await ana.tap("Open");
    await slack.idle();
    await ana.type("links", `/parasol ${results[0] ?? ""}\n/parasol ${results[1] ?? ""}`);
    await ana.submit();
    await slack.idle();
    expect(slack.transcript(ana)).toContain("Result 2");
    // The view keeps the links, so that its pages and languages show the same.
    await ana.tap("Language");
    await slack.idle();
    await ana.tap("Español");
    await slack.idle();
    expect(slack.transcript(ana)).toContain(wordsOf(es).say("result_of", { n: 2 }));
  });
});
