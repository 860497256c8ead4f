import type { Group, JsonObject, Person, PrivateChat, Telegram } from "../../fakes/telegram/index.ts";
import { nodeOf, shippedLibrary } from "../../helpers/library.ts";
import type { Plants } from "../plants.ts";

/** All that is planted with one person. */
export type Planted = ReturnType<typeof plantPerson>;

/** Plants what one person is called and will say. */
export const plantPerson = (plants: Plants, number: number) => ({
  number,
  id: plants.id("id of a person"),
  first: plants.text("name"),
  last: plants.text("last name"),
  user: `u${plants.word("user name")}`,
  language: `en-${plants.word("language code")}`,
  label: plants.word("label of a link", 12),
  said: plants.text("typed text"),
  sent: sentBy(plants, number),
  data: forged(plants, number),
  query: number % 4 === 0 ? plants.text("inline query") : null,
  group:
    number % 10 === 0
      ? { title: plants.text("title of a group"), said: plants.text("text in a group"), id: plants.group("id of a group") }
      : null,
});

const library = shippedLibrary();
const quiz = nodeOf(library, "quizzes/partnership#short").code;
const TOPICS = ["rights/arrest#start", "health/testing-your-choice#start", "system/services#services", "system/law#law"].map(
  (id) => nodeOf(library, id).code,
);
/** Two results that some people send among their own words, to see them side by side. */
const RESULTS = `${quiz}LenA1u5Vr ${quiz}LenA2k7Vr`;
const topicOf = (number: number): string => TOPICS[number % TOPICS.length] ?? quiz;

const file = { file_id: "file", file_unique_id: "file", file_size: 1000 };

/** Something that a person sends and a bot cannot read, or a text with something of others around it. */
function sentBy(plants: Plants, number: number): JsonObject {
  const kinds: readonly (() => JsonObject)[] = [
    () => ({ photo: true, caption: plants.text("caption") }),
    () => ({
      contact: {
        phone_number: `+${plants.phone("phone number")}`,
        first_name: plants.text("name of a contact"),
        user_id: plants.id("id of a contact"),
        vcard: `BEGIN:VCARD\nNOTE:${plants.text("card of a contact")}\nEND:VCARD`,
      },
    }),
    () => ({ document: { ...file, file_name: `${plants.text("name of a file")}.pdf` }, caption: plants.text("caption") }),
    () => ({
      text: plants.text("forwarded text"),
      forward_origin: {
        type: "user",
        sender_user: { id: plants.id("id of an author"), is_bot: false, first_name: plants.text("name of an author") },
        date: 0,
      },
    }),
    () => ({
      text: plants.text("typed text"),
      quote: { text: plants.text("quoted text"), position: 0, is_manual: true },
      external_reply: { origin: { type: "hidden_user", sender_user_name: plants.text("name of an author"), date: 0 } },
    }),
    () => ({
      venue: { location: { latitude: 0, longitude: 0 }, title: plants.text("place"), address: plants.text("street") },
    }),
    () => ({ poll: { id: plants.word("id of a poll"), question: plants.text("question of a poll"), options: [] } }),
    () => ({ voice: { ...file, file_id: plants.word("id of a file"), duration: 3 } }),
  ];
  return kinds[number % kinds.length]?.() ?? {};
}

/** Callback data that is on no button: free text, or a link with things in it that no link of ours has. */
const forged = (plants: Plants, number: number): string =>
  number % 2 === 0
    ? plants.text("forged data")
    : `${topicOf(number)}LenC${plants.word("label in forged data", 12)}Q${plants.word("field of forged data")}`;

/** A person who is there. */
export interface Present {
  readonly planted: Planted;
  readonly person: Person;
  readonly chat: PrivateChat;
  readonly group: Group | null;
}

/** Lets a person come into being in the fake. */
export function appear(telegram: Telegram, planted: Planted): Present {
  const { id, first, user, language } = planted;
  const options = { id, first_name: first, last_name: planted.last, username: user, language_code: language };
  const person = telegram.person(options);
  const group = planted.group === null ? null : telegram.group({ title: planted.group.title, members: [person] });
  return { planted, person, chat: person.open(), group };
}

/** What everybody does, a step at a time. Some of it depends on the number of the person. */
export const STEPS: readonly ((one: Present, telegram: Telegram) => void)[] = [
  ({ chat, planted }) => chat.start(`${topicOf(planted.number)}C${planted.label}`),
  ({ chat, planted }) => chat.say(planted.number % 6 === 2 ? `${planted.said} ${RESULTS}` : planted.said),
  ({ chat, planted }) => void chat.tapData(planted.data),
  ({ chat, planted }) => chat.send(planted.sent),
  ({ chat, planted }) => void chat.tapData(planted.number % 3 === 0 ? `${quiz}Len` : `${topicOf(planted.number + 1)}Lfr`),
  // What the button says is of no matter: in a quiz it answers, elsewhere it leads on.
  (one) => pressFirst(one),
  (one, telegram) => elsewhere(one, telegram),
  ({ chat, planted }) => (planted.number % 5 === 1 ? chat.say(`/cover ${planted.said}`) : undefined),
  (one) => trouble(one),
];

function pressFirst({ chat }: Present): void {
  const data = chat.last?.keyboard.flat().find((button) => button.data !== undefined)?.data;
  if (data !== undefined) void chat.tapData(data);
}

/** Inline mode and groups. */
function elsewhere({ person, planted, group }: Present, telegram: Telegram): void {
  if (planted.query !== null) void person.inline(planted.query).catch(() => undefined);
  if (group === null || planted.group === null) return;
  const { username } = telegram.botInfo;
  group.say(person, `/start@${username} ${planted.group.said}`);
  group.whisper(person, `/help@${username} ${planted.group.said}`);
  // Of a group that the fake does not know: the answer fails.
  const from = { id: planted.id, is_bot: false, first_name: planted.first, language_code: planted.language };
  const chat = { id: planted.group.id, type: "supergroup", title: planted.group.title };
  telegram.push({ message: { message_id: 1, date: 0, from, chat, text: `/help@${username} ${planted.group.said}` } });
}

/** Blocks, floods, edits, and ways to leave. */
function trouble({ person, chat, planted }: Present): void {
  if (planted.number % 50 === 3) for (let times = 0; times < 40; times += 1) chat.say(planted.said);
  if (planted.number % 12 === 5) {
    chat.say(planted.said);
    person.block();
  } else if (planted.number % 12 === 7) chat.say(`/erase ${planted.said}`);
  else if (planted.number % 12 === 9) chat.say(`/forget ${planted.said}`);
  else if (planted.number % 12 === 11) chat.edit(chat.say("/help"), planted.said);
}
