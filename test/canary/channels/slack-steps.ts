import { setTimeout as pause } from "node:timers/promises";
import { QUESTION, SHARE, SHORTCUT } from "../../../src/channels/slack/names.ts";
import { has, parseLink } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import { SLASH } from "../../../src/core/words.ts";
import type { Words } from "../../../src/core/words.ts";
import type { Answer, Conversation, FaultKind, JsonObject, Person, Slack, Workspace } from "../../fakes/slack/index.ts";
import { en, fr } from "../../helpers/library.ts";
import { answeredCode, library, quizCode, resultCode } from "./slack-people.ts";
import type { Planted } from "./slack-people.ts";

/** A person who is there. */
export interface Present {
  readonly planted: Planted;
  readonly person: Person;
  readonly team: Workspace;
  readonly channel: Conversation;
}

/** What people need in order to do something. */
export interface Stage {
  readonly slack: Slack;
  /** Whether Slack calls an address, at which anybody could call. */ readonly isHttp: boolean;
  /** Waits until the program is done with what a person did, and searches what it answered. @throws Lost */
  did(one: Present, act: Promise<Answer>): Promise<Answer>;
  /** Searches an answer to something that nobody in particular did. */ search(answer: Answer): void;
  /** From now on Slack's clock is ahead by so many milliseconds. */ ahead(ms: number): void;
  /** Takes the app out of the workspace of this person. */ leave(one: Present): Promise<void>;
}

export type Step = (one: Present, stage: Stage) => Promise<void>;

const COMMAND = "/parasol";
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const FRENCH = library.languages.get(fr)?.name ?? "";
/** How long the program may take, and how long it tries again, in milliseconds. */
const LONGEST = 5_000;
const TRYING = 600;
/** Longer than a trigger is good for, in milliseconds. */
const TOO_LATE = 4_000;

const say = (one: Present, { did }: Stage, text: string): Promise<Answer> =>
  did(one, one.person.command(COMMAND, text, { channel: one.channel }));

/** The newest message that a person sees. */
function newest({ person, channel }: Present): { readonly ts: string } {
  const message = person.sees(channel).at(-1);
  if (message === undefined) throw new Error("there is no message");
  return message;
}
/** Does something that changes a view that the person has before them. */
async function changes(one: Present, { did }: Stage, act: () => Promise<Answer>): Promise<void> {
  const views = (): string => [...one.person.modals, one.person.home].map((view) => view?.id + (view?.hash ?? "")).join(" ");
  const before = views();
  await did(one, act());
  await until(() => views() !== before);
}
/** Does something upon which the program calls. */
async function calls(one: Present, { did, slack }: Stage, method: string, act: () => Promise<Answer>): Promise<void> {
  const before = slack.calls.length;
  await did(one, act());
  await until(() => slack.calls.slice(before).some((call) => call.method === method));
}
/** The program does not answer: it is gone, or connects anew. */
export class Lost extends Error {}
/** Waits for what the program does after its answer. @throws Lost */
async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 10) {
    if (waited > LONGEST) throw new Lost();
    await pause(10);
  }
}
const tapDoor = ({ person }: Present, message: { readonly ts: string }): Promise<Answer> =>
  person.tap(plainIn(null).open_page, message);
/** Opens in a modal what the newest message is about; it is in English. */
const door = (one: Present, stage: Stage): Promise<void> => changes(one, stage, () => tapDoor(one, newest(one)));
/** Presses a button of the modal on top: the first one, unless told otherwise. */
const press = (one: Present, stage: Stage, label = one.person.modal?.buttons[0] ?? ""): Promise<void> =>
  changes(one, stage, () => one.person.tap(label, "modal"));
const linkOf = (view: { readonly private_metadata: string } | null): Link | null =>
  parseLink(view?.private_metadata.split(" ")[0] ?? "");
/** The words in which a link's screen is. */
function plainIn(link: Link | null): Words["plain"] {
  const words = library.words.get(link?.language ?? en);
  if (words === undefined) throw new Error("there are no words");
  return words.plain;
}

/** The app's own page, a modal above it, and another language. */
const home: Step = async (one, stage) => {
  const { person } = one;
  const tap = (label = ""): Promise<void> => changes(one, stage, () => person.tap(label, "home"));
  await changes(one, stage, () => person.openHome());
  await tap(person.home?.buttons[0]);
  await press(one, stage);
  await person.close();
  await tap(plainIn(linkOf(person.home)).language);
  await tap(FRENCH);
  await changes(one, stage, () => person.openHome());
  await stage.did(one, person.openHome("messages"));
};

/** Everything that can be typed, with a text of one's own behind it, and without. */
const words: Step = async (one, stage) => {
  const { typed, links, site, label, answers } = one.planted;
  for (const word of SLASH) await say(one, stage, word);
  for (const word of ["", "language", "share", "compare"]) await say(one, stage, `${word} ${typed}`);
  await say(one, stage, `compare ${links} ${resultCode(answers)} ${links}`);
  await say(one, stage, `https://${site}.example/${quizCode}C${label}Q${label}`);
  await say(one, stage, `${answeredCode(answers)}C${label}`);
  await say(one, stage, "language en");
};

/** Shortcuts, one of them on somebody's message, and events that nobody asked for. */
const messages: Step = async (one, stage) => {
  const { planted, person, team, channel } = one;
  const { slack, did } = stage;
  const message = channel.say(person, planted.said);
  await did(one, person.messageShortcut(SHORTCUT, message));
  await did(one, person.messageShortcut(planted.callback, message));
  await did(one, person.shortcut(planted.callback));
  await changes(one, stage, () => person.shortcut(SHORTCUT));
  await press(one, stage);
  await person.close();
  const profile = { real_name: planted.real, display_name: planted.display, email: planted.email };
  const user: JsonObject = { id: planted.id, name: planted.user, real_name: planted.real, locale: planted.locale, profile };
  await did(one, slack.event(team, { type: "message", user: planted.id, channel: channel.id, text: planted.said, ts: message.ts }));
  await did(one, slack.event(team, { type: "app_mention", user: planted.id, channel: channel.id, text: planted.typed, ts: "1.1" }));
  await did(one, slack.event(team, { type: "user_change", user }));
  await did(one, slack.event(team, { type: "member_joined_channel", user: planted.id, channel: channel.id, team: team.id }));
};

/** A check to its end, with another language on the way, and its link from then on. */
const check: Step = async (one, stage) => {
  const { planted, person } = one;
  const { answers } = planted;
  await say(one, stage, quizCode);
  await door(one, stage);
  for (let step = 0, link = linkOf(person.modal); link !== null && !has(link, "result"); step += 1, link = linkOf(person.modal)) {
    if (step > 2 * answers.digits.size) throw new Error("the check comes to no end");
    const plain = plainIn(link);
    const fields =
      person.modal?.blocks.flatMap(({ type, block_id: id }) => (type === "input" && typeof id === "string" ? [id] : [])) ?? [];
    for (const field of fields) await person.choose(field, String(answers.digits.get(Number(QUESTION.exec(field)?.[1])) ?? 1));
    if (step === 0) {
      await press(one, stage, plain.language);
      await press(one, stage, FRENCH);
    } else if (fields.length > 0) await stage.did(one, person.submit());
    else
      await press(
        one,
        stage,
        person.modal?.buttons.includes(plain.next_question) === true ? plain.next_question : plain.see_result,
      );
  }
  if (linkOf(person.modal)?.answers !== answers.whole) throw new Error("the check did not come to its end");
  const link = person.modal?.private_metadata ?? "";
  await person.close();
  await say(one, stage, `${COMMAND} ${link}`);
  await say(one, stage, `${COMMAND} language en`);
};

/** Results side by side, typed and in a form. */
const compare: Step = async (one, stage) => {
  const { planted, person } = one;
  const results = [planted.answers, planted.others].map(resultCode);
  await say(one, stage, `compare ${planted.links} ${results.join(" ")}`);
  await say(one, stage, "compare");
  await door(one, stage);
  await person.type("links", `${planted.links} ${results[0]}\n${planted.links} ${results[1]}`);
  await stage.did(one, person.submit());
  await press(one, stage, plainIn(linkOf(person.modal)).language);
  await person.close();
  await say(one, stage, "compare");
  await door(one, stage);
  await person.type("links", planted.links);
  stage.slack.faults.next("view_submission", "stale");
  await stage.did(one, person.submit());
  await stage.did(one, person.submit());
  await person.close();
};

/** A page, shown to everybody: nothing of the answers in the link goes along. */
const share: Step = async (one, stage) => {
  const { planted, person, channel } = one;
  const before = channel.messages.length;
  await say(one, stage, `share ${answeredCode(planted.answers)}`);
  await stage.did(one, person.tap({ action_id: SHARE }, newest(one)));
  await until(() => channel.messages.length > before);
  await say(one, stage, `share ${resultCode(planted.answers)}`);
};

/** What can go wrong with each call. */
const FAULTS: readonly FaultKind[] = ["429", "500", "cut", "cut-after"];
/** A call, what comes before it, and what makes the program make it. */
const CALLED: readonly (readonly [string, Step, (one: Present) => Promise<Answer>])[] = [
  ["views.open", (one, stage) => topics(one, stage), (one) => tapDoor(one, newest(one))],
  ["views.publish", () => Promise.resolve(), ({ person }) => person.openHome()],
  [
    "views.update",
    (one, stage) => changes(one, stage, () => one.person.shortcut(SHORTCUT)),
    ({ person }) => person.tap(person.modal?.buttons[0] ?? "", "modal"),
  ],
  ["response_url", (one, stage) => topics(one, stage), (one) => one.person.tap({ action_id: SHARE }, newest(one))],
];
const topics: Step = async (one, stage) => void (await say(one, stage, quizCode));

/** Calls that fail, in every way, one for each method. */
const failures: Step = async (one, stage) => {
  const { slack } = stage;
  for (const [at, [method, before, act]] of CALLED.entries()) {
    const kind = FAULTS[(at + one.planted.number) % FAULTS.length] ?? "500";
    await before(one, stage);
    slack.faults.next(method, kind, 3);
    await calls(one, stage, method, () => act(one));
    // It is tried again, until it is given up and said.
    if (kind === "500") await slack.idle({ quiet: TRYING });
    slack.faults.off();
  }
};

/** A trigger that has expired, a token that was taken back, an event that comes twice, and too much of everything. */
const trouble: Step = async (one, stage) => {
  const { person, team, planted } = one;
  await topics(one, stage);
  const message = newest(one);
  const tapLate = (): Promise<Answer> => {
    const tapped = tapDoor(one, message);
    stage.ahead(TOO_LATE);
    return tapped;
  };
  await calls(one, stage, "views.open", tapLate).finally(() => stage.ahead(0));
  const { team: own } = team;
  const { standing } = own;
  own.standing = "revoked";
  await calls(one, stage, "views.open", () => tapDoor(one, message)).finally(() => void (own.standing = standing));
  stage.slack.faults.next("event", "duplicate");
  await changes(one, stage, () => person.openHome());
  for (let times = 0; times < FLOOD; times += 1) await say(one, stage, planted.typed);
};
/** More than one person may ask for at once. */
const FLOOD = 25;

/** What somebody else sends to the address, or what is broken. */
const forged: Step = async ({ planted, person, team }, { slack, isHttp, search }) => {
  if (!isHttp) return;
  const command = new URLSearchParams({
    command: COMMAND,
    text: planted.forged,
    user_id: planted.id,
    team_id: team.id,
    user_name: planted.user,
  });
  const all: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [command.toString(), FORM],
    [command.toString(), { ...FORM, ...slack.sign(command.toString(), { secret: planted.callback }) }],
    [command.toString(), { ...FORM, ...slack.sign(command.toString(), { timestamp: 1 }) }],
    signed(slack, `payload=${encodeURIComponent(`{"${planted.forged}`)}`, FORM),
    signed(slack, JSON.stringify({ type: "event_callback", event: planted.forged }), { "content-type": "application/json" }),
    signed(slack, JSON.stringify([planted.forged]), { "content-type": "application/json" }),
    signed(
      slack,
      `payload=${encodeURIComponent(JSON.stringify({ type: "block_actions", user: { id: planted.id }, actions: [planted.forged] }))}`,
      FORM,
    ),
    signed(
      slack,
      `payload=${encodeURIComponent(JSON.stringify({ type: "view_submission", view: planted.forged, user: person.id }))}`,
      FORM,
    ),
    signed(slack, planted.forged.repeat(50_000), FORM),
  ];
  for (const [body, headers] of all) search(await slack.post(body, { "user-agent": planted.agent, ...headers }));
};
const signed = (slack: Slack, body: string, type: Readonly<Record<string, string>>) =>
  [body, { ...type, ...slack.sign(body) }] as const;

/** The app is taken out; what was left open is tapped, and calls nobody any more. */
const leaving: Step = async (one, stage) => {
  if (one.planted.team === null || one.planted.number % 2 === 0) return;
  await topics(one, stage);
  const message = newest(one);
  await stage.leave(one);
  await stage.did(one, tapDoor(one, message));
};

/** What people do: all at the same time, or one after the other; of what waits for failures, two of a crowd. */
export const STEPS: readonly { readonly step: Step; readonly how: "together" | "in turn" | "two in turn" }[] = [
  { step: home, how: "together" },
  { step: words, how: "together" },
  { step: messages, how: "together" },
  { step: check, how: "together" },
  { step: compare, how: "together" },
  { step: share, how: "together" },
  { step: failures, how: "two in turn" },
  { step: trouble, how: "two in turn" },
  { step: forged, how: "together" },
  { step: leaving, how: "in turn" },
];
