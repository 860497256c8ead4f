import { CHECKED_CHANNELS } from "../check/channels.ts";
import { textPath } from "../content/flow-texts.ts";
import { provenanceOf } from "../content/nodes.ts";
import type { NodeDraft } from "../content/nodes.ts";
import type { Position } from "../content/problem.ts";
import { formatLink } from "../core/link.ts";
import type { Link } from "../core/link.ts";
import type { Audience, Context, Day, Node, Statement } from "../core/library.ts";
import { open } from "../core/open.ts";
import type { Screen } from "../core/screen.ts";
import { WEB } from "../channels/web/limits.ts";
import { expiriesOf } from "./expiries.ts";
import type { Expiry } from "./expiries.ts";
import { flowGraph } from "./graph.ts";
import type { FlowGraph } from "./graph.ts";
import { languagesOf } from "./languages.ts";
import type { LanguageState } from "./languages.ts";
import { listProblems } from "./listed.ts";
import type { Listed } from "./listed.ts";
import { readableLink } from "./readable.ts";
import type { Field } from "./readable.ts";
import { readingOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { reviewOf } from "./review.ts";
import type { Review } from "./review.ts";
import { sizesOf } from "./sizes.ts";
import type { ChannelSizes } from "./sizes.ts";
import type { Sound, State } from "./store.ts";

/** A work that a screen rests on. */
export interface SourceLine {
  readonly id: string;
  /** null: the project's own words. */ readonly title: string | null;
  readonly publisher: string;
  readonly year: string | null;
  readonly url: string | null;
}

/** Everything that the panel says of the screen on view. */
export interface Panel {
  readonly screen: Screen;
  readonly id: string;
  readonly code: string;
  readonly kind: Node["kind"];
  readonly audience: readonly Audience[];
  readonly structure: Position;
  /** Its words in the language on view; null where it has none. */ readonly words: Position | null;
  readonly statement: Statement;
  /** The statement as the screen says it; null where it says none. */ readonly lead: string | null;
  readonly sources: readonly SourceLine[];
  readonly review: Review;
  readonly languages: readonly LanguageState[];
  readonly link: { readonly text: string; readonly bytes: number; readonly fields: readonly Field[] };
  readonly sizes: readonly ChannelSizes[];
  readonly reading: Reading | null;
  readonly expiries: readonly Expiry[];
  readonly problems: readonly Listed[];
  readonly graph: FlowGraph;
}

/** The panel of a link as of a day; null where the content has no such screen. */
export function panelOf(state: State, sound: Sound, asked: Link, reader: Audience, today: Day): Panel | null {
  const { library, content } = sound;
  const context: Context = { today, language: null, place: null, audience: reader, questions: WEB.questions };
  const screen = open(library, asked, context);
  const { link } = screen;
  const node = library.nodes.get(screen.node ?? link.screen);
  const one = content.nodes.find((each) => each.code === node?.code);
  if (node === undefined || one === undefined) return null;
  const { draft } = content;
  const [first] = draft.languages;
  const language = draft.languages.find((code) => code === screen.language) ?? first;
  const nodes = new Map(content.nodes.map((each) => [each.code, each]));
  const text = formatLink(link);
  const { statement } = node;
  return {
    screen,
    id: node.id,
    code: node.code,
    kind: node.kind,
    audience: node.audience,
    structure: draft.report.where(one.path, ["nodes", one.key]),
    words: language === undefined ? null : wordsAt(sound, one, textPath(language, one.flow)),
    statement,
    lead: statement === "self" || language === undefined ? null : (draft.words.get(language)?.term("statement", statement) ?? null),
    sources: provenanceOf(one).sources.map((id) => sourceLine(sound, id, language)),
    review: reviewOf(one, today),
    languages: languagesOf(draft, library, one, node, link),
    link: { text, bytes: Buffer.byteLength(text), fields: readableLink(library, link) },
    sizes: sizesOf({ library, draft, nodes, channels: CHECKED_CHANNELS, today }, link, context),
    reading: language === undefined ? null : readingOf(draft, one, language),
    expiries: expiriesOf(sound, node, today),
    problems: listProblems(state, screen.language).filter((listed) => listed.link?.screen === node.code),
    graph: flowGraph(library, node, link),
  };
}

/** Where a node's words begin in a file; null where the file has none of it. */
function wordsAt({ content: { draft } }: Sound, one: NodeDraft, path: string): Position | null {
  const file = draft.shaped.flowText.get(path);
  if (file === undefined) return null;
  const key = file[one.key] === undefined ? "title" : one.key;
  return file[one.key] !== undefined || one.isFirst ? draft.report.where(path, [key]) : null;
}

function sourceLine({ content: { draft } }: Sound, id: string, language: string | undefined): SourceLine {
  const source = draft.shaped.sources.get("flows/sources.yaml")?.[id];
  const text = draft.shaped.sourcesText.get(`locales/${language ?? ""}/sources.yaml`)?.[id];
  const isOwn = source === undefined || source.own;
  return {
    id,
    title: isOwn ? null : (text?.title ?? id),
    publisher: text?.publisher ?? "",
    year: source?.year ?? null,
    url: source?.url ?? null,
  };
}
