import { formatLink, withView } from "../../../src/core/link.ts";
import { quizOf } from "../../../src/core/groups.ts";
import type { Link } from "../../../src/core/link.ts";
import { en, linkOf, quizNode, shippedLibrary } from "../../helpers/library.ts";
import type { PlantedAnswers, Plants } from "../plants.ts";

export const library = shippedLibrary();
export const QUIZ = "quizzes/partnership#full";
const quiz = quizNode(library, QUIZ);
const { length: choices } = quizOf(library, quiz).scale.options;

/** How a workspace, or workspaces, have the app: one by its token, many by OAuth. */
export type Workspaces = "one" | "many";
/** All that is planted with the app in one round. */
export type PlantedApp = ReturnType<typeof plantApp>;
/** All that is planted with one person. */
export type Planted = ReturnType<typeof plantMember>;
export type PlantedTeam = ReturnType<typeof plantTeam>;

/** Of Telegram's people and of the web's visitors so many come for each of Slack's: each of these does everything there is. */
export const EACH = 5;
/** How many come at most at one time; thrice in a round. */
const MOST = 34;
export const comingOf = (people: number): number => Math.min(MOST, Math.round(people / EACH));

/** How often Slack hands something out to a person before the secrets in it begin anew. */
const TRIGGERS = 8;
const ADDRESSES = 4;

/** Plants the app's secrets, and what so many people bring along. */
export const plantApp = (plants: Plants, workspaces: Workspaces, people: number) => ({
  appToken: `xapp-1-${plants.setting("token of the app")}`,
  signingSecret: plants.setting("signing secret"),
  clientSecret: plants.setting("client secret"),
  storeKey: plants.setting("key of the store", 40),
  only: workspaces === "one" ? plantTeam(plants, true) : null,
  members: Array.from({ length: Math.min(3 * MOST, Math.ceil(people / EACH)) }, (_, number) =>
    plantMember(plants, number, workspaces === "many"),
  ),
});

/** Plants what one workspace is called. `isOnly`: its id and token are settings. */
function plantTeam(plants: Plants, isOnly: boolean) {
  const word = isOnly ? plants.setting : plants.word;
  return {
    id: `T${word("id of a workspace")}`,
    token: word("token of a workspace"),
    name: plants.text("name of a workspace"),
    domain: plants.word("domain of a workspace"),
    code: plants.word("code of an installation"),
    state: plants.word("forged state"),
    enterprise: { id: `E${plants.word("id of an organisation")}`, name: plants.text("name of an organisation") },
  };
}

/** Plants what one person is called and will say. */
const plantMember = (plants: Plants, number: number, hasOwnTeam: boolean) => ({
  number,
  id: `U${plants.word("id of a person")}`,
  user: plants.word("user name"),
  real: plants.text("real name"),
  display: plants.text("display name"),
  email: `${plants.word("e-mail")}@${plants.word("domain of an e-mail")}.example`,
  locale: `en-${plants.word("locale")}`,
  channel: { id: `C${plants.word("id of a channel")}`, name: plants.text("name of a channel") },
  typed: plants.text("typed text"),
  said: plants.text("text in a channel"),
  links: plants.text("text among links"),
  site: plants.word("site of a link"),
  label: plants.word("label of a link", 12),
  forged: plants.text("forged request"),
  agent: plants.header("user agent"),
  callback: plants.word("unknown shortcut"),
  answers: plants.answers("answers", quiz.items, choices),
  others: plants.answers("answers to compare", quiz.items, choices),
  triggers: Array.from({ length: TRIGGERS }, () => plants.word("trigger")),
  addresses: Array.from({ length: ADDRESSES }, () => plants.word("address for responses")),
  team: hasOwnTeam ? plantTeam(plants, false) : null,
});

/** The quiz's link with more. */
const quizLink = (more: Partial<Link> = {}): string => formatLink(linkOf(library, QUIZ, { language: en, ...more }));
export const quizCode = quizLink();
/** The quiz with all answered but its last question. */
export const answeredCode = ({ texts }: PlantedAnswers): string => `${quizCode}A${texts[1] ?? ""}`;
export const resultCode = ({ whole }: PlantedAnswers): string => quizLink({ answers: whole, views: withView("", "result") });
export const forgetCode = formatLink(linkOf(library, "allies/allies#allies", { language: en, views: withView("", "forget") }));
