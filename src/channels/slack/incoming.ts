import type { BlockAction, EnvelopedEvent, GlobalShortcut, SlashCommand, ViewOutput, ViewSubmitAction } from "@slack/bolt";
import type { AppHomeOpenedEvent } from "@slack/types";
import { MAX_SLOTS } from "../../core/link.ts";
import type { Given } from "../../core/quiz.ts";
import { LINKS, QUESTION, SHARE } from "./names.ts";

/** A person as Slack names them: ids alone, and only until a caller is made of them. */
export interface Person {
  readonly team: string;
  readonly user: string;
}

/** What Slack sends that means something here, cut down to what routes it; names, channels and whole messages stay outside. */
export type Incoming = Command | Tap | Submission | Shortcut | HomeOpened;
/** Something was typed behind the slash command. */
export interface Command {
  readonly kind: "command";
  readonly person: Person;
  readonly text: string;
}
/** A button was pressed. */
export interface Tap {
  readonly kind: "tap";
  readonly person: Person;
  /** Its value: a link. */ readonly value: string;
  /** Whether it asks to show the link's page to a channel. */ readonly isShare: boolean;
  /** Where it stands; null: in a message. */ readonly view: View | null;
}
/** A form was sent. */
export interface Submission {
  readonly kind: "submission";
  readonly person: Person;
  readonly view: View;
}
/** The app's shortcut was chosen. */
export interface Shortcut {
  readonly kind: "shortcut";
  readonly person: Person;
}
/** Somebody looks at the app's own page. */
export interface HomeOpened {
  readonly kind: "home";
  readonly person: Person;
  /** What was published there before; null: nothing. */ readonly view: { readonly hash: string; readonly held: string } | null;
}
/** A view of ours, and what was filled in on it. */
export interface View {
  readonly id: string;
  readonly isHome: boolean;
  /** What it keeps for us: see held.ts. */ readonly held: string;
  /** Its fields, by name. */ readonly fields: readonly string[];
  /**
   * Every question on it, with the digit that was chosen; 0 where none was. Slack may send what an earlier form held in its place
   * (github.com/slackapi/bolt-js/issues/625): that is left out.
   */
  readonly given: Given;
  /** Links that were typed; null where there is no field for them. */ readonly typed: string | null;
}

/** Anything that is read from Slack. */
export type Raw =
  | { readonly kind: "command"; readonly body: SlashCommand }
  | { readonly kind: "action"; readonly body: BlockAction }
  | { readonly kind: "view"; readonly body: ViewSubmitAction }
  | { readonly kind: "shortcut"; readonly body: GlobalShortcut }
  | { readonly kind: "home"; readonly body: HomeEvent };
type HomeEvent = Pick<EnvelopedEvent<AppHomeOpenedEvent>, "team_id" | "event">;

/** What something from Slack is; null for what means nothing here. Never throws. */
export function incoming(raw: Raw): Incoming | null {
  switch (raw.kind) {
    case "command":
      return commandIn(raw.body);
    case "action":
      return tapIn(raw.body);
    case "view":
      return submissionIn(raw.body);
    case "shortcut":
      return shortcutIn(raw.body);
    case "home":
      return homeIn(raw.body);
  }
}

export const commandIn = ({ team_id: team, user_id: user, text }: SlashCommand): Command => ({
  kind: "command",
  person: { team, user },
  text: spoken(text),
});

/** null for what is no button of ours: one that opens an address tells of it, too, and has no value. What is chosen in a form is read when it is sent. */
export function tapIn(body: BlockAction): Tap | null {
  const [action] = body.actions;
  if (action?.type !== "button" || action.value === undefined) return null;
  const view = body.view === undefined ? null : viewOf(body.view);
  return { kind: "tap", person: personOf(body), value: action.value, isShare: action.action_id === SHARE, view };
}

export const submissionIn = (body: ViewSubmitAction): Submission => ({
  kind: "submission",
  person: personOf(body),
  view: viewOf(body.view),
});

export const shortcutIn = (body: GlobalShortcut): Shortcut => ({ kind: "shortcut", person: personOf(body) });

/** null for the app's page with its messages, which is none of ours. */
export function homeIn({ team_id: team, event: { tab, user, view } }: HomeEvent): HomeOpened | null {
  if (tab === "messages") return null;
  const shown = view === undefined || !("hash" in view) ? null : { hash: String(view.hash), held: view.private_metadata ?? "" };
  return { kind: "home", person: { team, user }, view: shown };
}

function personOf({
  team,
  user,
}: Pick<BlockAction, "team"> & { readonly user: { readonly id: string; readonly team_id?: string } }): Person {
  // Where an organisation installed the app, no workspace is named.
  return { team: team?.id ?? user.team_id ?? "", user: user.id };
}

function viewOf({ id, type, private_metadata: held, blocks, state }: ViewOutput): View {
  const fields = blocks.flatMap((block) => (block.type === "input" && block.block_id !== undefined ? [block.block_id] : []));
  const given = new Map<number, number>();
  let typed: string | null = null;
  for (const name of fields) {
    const field = Object.values(state.values[name] ?? {})[0];
    const slot = Number(QUESTION.exec(name)?.[1] ?? 0);
    if (field === undefined) continue;
    if (name.startsWith(`${LINKS}-`)) typed = field.value ?? "";
    else if (slot > 0 && slot <= MAX_SLOTS) given.set(slot, Number(/^[1-7]$/.exec(field.selected_option?.value ?? "")?.[0] ?? 0));
  }
  return { id, isHome: type === "home", held, fields, given, typed };
}

/** Slack writes three signs as entities in what was typed (docs.slack.dev/interactivity/implementing-slash-commands). */
const spoken = (text: string): string => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").trim();
