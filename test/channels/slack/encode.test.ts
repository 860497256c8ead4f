import { expect, test } from "vitest";
import { encodeScreen, SURFACES } from "../../../src/channels/slack/encode.ts";
import { lookOf } from "../../../src/channels/slack/look.ts";
import { offerOf } from "../../../src/channels/slack/help.ts";
import { answerOf, noteOf, previewOf, sharedOf } from "../../../src/channels/slack/message.ts";
import type { SlackMessage } from "../../../src/channels/slack/message.ts";
import { homeOf, modalOf } from "../../../src/channels/slack/view.ts";
import { forAllies } from "../../../src/core/allies.ts";
import { formatLink, withView } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import { open } from "../../../src/core/open.ts";
import type { Block, Button, Screen, Text } from "../../../src/core/screen.ts";
import { faultsOf } from "../../fakes/slack/index.ts";
import { copy } from "../../fakes/slack/json.ts";
import { answersOf, context, en, linkOf, shippedLibrary } from "../../helpers/library.ts";

const library = forAllies(shippedLibrary());
const look = lookOf(library, "/parasol");
const at = context({ audience: "ally", questions: 20 });
const screenOf = (id: string, more: Partial<Link> = {}): Screen =>
  open(library, linkOf(library, id, { language: en, ...more }), at);
const start = screenOf("allies/allies#allies");

const NASTY = "<!channel> <@U123> *bold* :tada: &amp; <https://evil.example|here> @here `code`";
const text: Text = [
  { kind: "plain", text: NASTY },
  { kind: "strong", text: NASTY },
  { kind: "emphasis", text: NASTY },
  { kind: "href", text: NASTY, url: "https://example.org/?a=<b>" },
  { kind: "href", text: "https://example.org", url: "https://example.org" },
  { kind: "phone", text: "+1 555 0100" },
  { kind: "plain", text: "" },
];
const link = start.link;
/** One block of each kind, in a text that would mention and notify if anything read it. */
const body: readonly Block[] = [
  { kind: "heading", text: NASTY },
  { kind: "paragraph", text },
  { kind: "paragraph", text: [] },
  { kind: "list", ordered: true, items: [text, []] },
  { kind: "template", text: NASTY },
  { kind: "question", slot: 1, number: 1, text: NASTY, note: NASTY, hint: NASTY, chosen: 2, options: [1, 2].map((digit) => ({ digit, label: `${digit} <!here>`, link })) },
  { kind: "bars", label: NASTY, rows: [{ label: NASTY, value: 3, of: 8 }, { label: "none", value: 0, of: 0 }] },
  { kind: "spread", label: "", rows: [{ label: NASTY, parts: [{ label: NASTY, standing: "full", count: 2 }] }] },
  { kind: "result-links", rows: [{ title: NASTY, results: [{ label: NASTY, link }] }] },
  { kind: "compare-form", label: NASTY, hint: NASTY, send: "Go", chat: NASTY, to: link, results: [link] },
  { kind: "citation", lead: NASTY, sources: [{ text: NASTY, url: null }, { text: NASTY, url: "https://example.org" }], notes: [NASTY] },
  ...(["info", "warning", "gap"] as const).map((tone) => ({ kind: "notice", tone, text: NASTY }) as const),
  { kind: "heading", text: NASTY },
]; // prettier-ignore
const buttons: readonly Button[] = [
  { kind: "open", role: "next", label: "<!channel>", icon: "❓", link },
  { kind: "open", role: "tool", label: "tool", icon: null, link },
  { kind: "url", label: "out", url: "https://example.org" },
  { kind: "copy", label: NASTY, text: NASTY },
  { kind: "cover", label: "hide", link },
  { kind: "erase", label: "delete" },
];
const nasty: Screen = { ...start, title: NASTY, body, buttons, bar: [...buttons, ...start.bar] };

test("every kind of block and button is taken on every surface, and nothing in it is read as anything but words", () => {
  const messages = [answerOf(nasty, look), previewOf(nasty, look), sharedOf(nasty, look), noteOf(NASTY)];
  expect([modalOf(nasty, look)].flatMap((view) => faultsOf("modal", copy(view)))).toEqual([]);
  expect([homeOf(nasty, look)].flatMap((view) => faultsOf("home", copy(view)))).toEqual([]);
  expect(messages.flatMap((message) => faultsOf("message", copy(message)))).toEqual([]);
  const all = JSON.stringify(SURFACES.map((surface) => encodeScreen(nasty, surface, look)));
  expect(all).not.toContain('"mrkdwn"');
  for (const message of messages) expect(message.text).not.toMatch(/<[!@#h]/);
});

test("a title that fits is the modal's own, a longer one stands above its text", () => {
  const short = modalOf(screenOf("quizzes/partnership#full"), look);
  expect(short.title.text).toBe("Full check");
  expect(
    short.blocks.some((block) => block.type === "header" && "text" in block && JSON.stringify(block.text).includes("Full check")),
  ).toBe(false);
  const long = modalOf(nasty, look);
  expect(long.title.text).toBe("Parasol");
  expect(long.blocks[0]).toMatchObject({ type: "header", text: { text: NASTY } });
});

test("a part of a check is one form: each question may be left open, and opens with what was answered", () => {
  const view = modalOf(screenOf("quizzes/partnership#full", { answers: answersOf({ 1: 3 }), at: 1 }), look);
  const inputs = view.blocks.filter(({ type }) => type === "input");
  expect(inputs.length).toBe(6);
  expect(view.submit?.text).toBe("Go on");
  expect(inputs[0]).toMatchObject({ block_id: "a1d3", optional: true, element: { initial_option: { value: "3" } } });
  expect(inputs[1]).toMatchObject({ block_id: "a2d0", element: { type: "radio_buttons" } });
  expect(inputs[1]).not.toHaveProperty("element.initial_option");
});

test("wherever there are answers, a line to copy opens the same step again", () => {
  const inside = screenOf("quizzes/partnership#full", { answers: answersOf({ 1: 3 }), at: 10 });
  const line = `/parasol ${formatLink(inside.link)}`;
  expect(JSON.stringify(modalOf(inside, look).blocks.at(-1))).toContain(line);
  expect(JSON.stringify(modalOf(screenOf("quizzes/partnership#full"), look).blocks.at(-1))).toContain("/parasol ");
  // Slack pastes a style along, and a command in one may be sent as a message.
  expect(JSON.stringify(modalOf(inside, look).blocks.at(-1))).not.toContain('"style"');
  expect(JSON.stringify(modalOf(start, look))).not.toContain("/parasol ");
});

const labelsOf = ({ blocks }: Pick<SlackMessage, "blocks">): unknown[] =>
  blocks
    .flatMap((block) => (block.type === "actions" && "elements" in block ? block.elements : []))
    .map((one) => ("text" in one ? one.text.text : null));

test("a check is answered with what it is for, and a door; a channel gets the same, without a way back", () => {
  const check = screenOf("quizzes/partnership#full");
  for (const message of [answerOf(check, look), sharedOf(check, look)]) {
    // A channel knows of no topic: the name says it.
    expect(message.text.split("\n")[0]).toBe("Partnership check for allies · Full check");
    expect(message.text).not.toContain("Questions 1 to 6");
    expect(message.blocks.some(({ type }) => type === "input")).toBe(false);
  }
  expect(labelsOf(answerOf(check, look))).toContain("Share in this channel");
  expect(sharedOf(check, look).blocks.filter(({ type }) => type === "actions")).toMatchObject([
    {
      elements: [
        { style: "primary", text: { text: "Open" }, accessibility_label: "Open: Partnership check for allies · Full check" },
      ],
    },
  ]);
});

test("whoever comes back to a check reads how far they have come; nobody else does", () => {
  const begun = screenOf("quizzes/partnership#full", { answers: answersOf({ 1: 3 }), at: 2 });
  const message = answerOf(begun, look);
  expect(message.text).toContain("Questions 1 to 6 of 28");
  expect(labelsOf(message)[0]).toBe("Go on with the questions");
  expect(labelsOf(message)).not.toContain("Share in this channel");
  expect(sharedOf(begun, look).text).not.toContain("Questions 1 to 6");
});

test("nothing is offered to be shared where another page stands for the one that was asked for", () => {
  const withheld: Screen = { ...start, found: "withheld" };
  expect(labelsOf(answerOf(start, look))).toContain("Share in this channel");
  expect(labelsOf(answerOf(withheld, look))).not.toContain("Share in this channel");
});

test("a preview is told apart from what is said about it", () => {
  const page = screenOf("allies/conditions#time");
  const { blocks } = offerOf(page, look, false);
  const line = blocks.findIndex(({ type }) => type === "divider");
  expect(JSON.stringify(blocks.slice(0, line))).toContain("/parasol share");
  expect(blocks.slice(line + 1)).toEqual(previewOf(page, look).blocks);
});

test("results side by side are named in one line; the field holds the line that opens each", () => {
  const links = [1, 2].map((digit) =>
    linkOf(library, "quizzes/partnership#short", { language: en, answers: answersOf({ 1: digit }) }),
  );
  const view = modalOf(open(library, linkOf(library, "quizzes/compare#compare", { language: en }), at, links), look);
  expect(JSON.stringify(view.blocks[0])).toContain("Result 1\u00a0· Result 2");
  // What to talk about first stands above items that are bold themselves.
  expect(view.blocks.filter(({ type }) => type === "header").length).toBe(1);
  const typed = links.map((one) => `/parasol ${formatLink(one)}`).join("\n");
  expect(view.blocks.find(({ type }) => type === "input")).toMatchObject({ element: { initial_value: typed } });
});

test("what is read out names no squares, and asks nobody to send results as a message", () => {
  const compared = screenOf("quizzes/compare#compare");
  expect(answerOf(compared, look).text).toContain("/parasol compare …");
  expect(answerOf(compared, look).text).not.toContain("Send the links");
  const result = screenOf("quizzes/partnership#short", { answers: answersOf({ 1: 1, 7: 2 }), views: withView("", "result") });
  const { text: spoken } = answerOf(result, look);
  expect(spoken).toMatch(/• Deciding together \d\/\d/);
  expect(spoken).not.toMatch(/[■□█]/);
});

test("what is read out has no sign in it, and the app's page begins with the checks", () => {
  const home = homeOf(start, look);
  const [first] = home.blocks.flatMap((block) => (block.type === "actions" && "elements" in block ? block.elements : []));
  expect(first).toMatchObject({ accessibility_label: "Self-checks", text: { text: "❓ Self-checks" } });
  expect(JSON.stringify(home.blocks.at(-1))).toContain("/parasol, a space, and your question");
  expect(home.private_metadata).toBe(formatLink(start.link));
});
