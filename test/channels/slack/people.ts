import type { LanguageCode } from "../../../src/core/ids.ts";
import { formatLink, parseLink } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import type { Words } from "../../../src/core/words.ts";
import type { Answer, Json, JsonObject, Person, Slack } from "../../fakes/slack/index.ts";
import { en, linkOf, nodeOf, shippedLibrary } from "../../helpers/library.ts";

const library = shippedLibrary();

/** The words of a language. */
export function wordsOf(language: LanguageCode = en): Words {
  const words = library.words.get(language);
  if (words === undefined) throw new Error(`there are no words in ${language}`);
  return words;
}
export const { plain } = wordsOf();

/** The title of a screen, in English unless told otherwise. */
export const titleOf = (id: string, language: LanguageCode = en): string => nodeOf(library, id).texts[language]?.title ?? "";

/** What is typed to open a screen, in English unless told otherwise. */
export const codeOf = (id: string, more: Partial<Link> = {}): string => formatLink(linkOf(library, id, { language: en, ...more }));

/** A check in several parts, which the tests walk through. */
export const QUIZ = "quizzes/partnership#full";

/** A text out of JSON, and an empty one for anything else. */
export const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

/** The newest message that somebody sees in their conversation with the app. */
export const said = (person: Person): string => person.sees().at(-1)?.text ?? "";

/** The link of the modal on top. */
export const shown = ({ modal }: Person): Link | null => parseLink(modal?.private_metadata.split(" ")[0] ?? "");

/** The fields of the modal on top. */
export const fieldsOf = ({ modal }: Person): string[] =>
  modal?.blocks.filter(({ type }) => type === "input").map(({ block_id: id }) => textOf(id)) ?? [];

/** Opens a check in a modal. */
export async function openQuiz(slack: Slack, person: Person, id = QUIZ): Promise<void> {
  await person.command("/parasol", codeOf(id));
  await person.tap(plain.open_page);
  await slack.idle();
}

/** Chooses the same answer everywhere on the form, without sending it. */
export async function chooseAll(person: Person, digit: number): Promise<void> {
  for (const field of fieldsOf(person)) await person.choose(field, String(digit));
}

/** Sends anything that Slack calls an interaction, signed. */
export function interact(slack: Slack, payload: Json): Promise<Answer> {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return slack.post(body, { "content-type": "application/x-www-form-urlencoded", ...slack.sign(body) });
}

/** What every interaction of a person carries. */
export const base = ({ account }: Person, type: string): JsonObject => ({
  type,
  token: "x",
  team: { id: account.team.id, domain: "x" },
  user: { id: account.id, username: account.name, team_id: account.team.id },
});

/** A promise that a test resolves, and how often it was waited for. */
export function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  return {
    /** Lets everything through. */ open: resolve,
    /** Resolves when somebody waits. */ entered: entered.promise,
    wait(): Promise<void> {
      entered.resolve();
      return promise;
    },
  };
}
