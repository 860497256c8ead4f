import { languageCode, screenCode, sourceId } from "../core/ids.ts";
import type { ScreenCode } from "../core/ids.ts";
import type { Example, Language, Node } from "../core/library.ts";
import { FLAGS, CONTACT_KINDS } from "../core/library.ts";
import { COMMANDS, PROFILE, SLASH } from "../core/words.ts";
import { withAbout } from "./about.ts";
import { codeOf } from "./codes.ts";
import type { Compiled } from "./compiled.ts";
import { checkWords } from "./dictionary.ts";
import { createDraft } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { compileEntries } from "./entries.ts";
import type { Freshness } from "./freshness.ts";
import { ICONS, knownIcon } from "./icons.ts";
import { checkLocks } from "./lock.ts";
import type { Locks } from "./lock.ts";
import { textPath } from "./flow-texts.ts";
import { compileGlossary, GLOSSARY } from "./glossary.ts";
import { nodeTexts } from "./node-texts.ts";
import { draftNodes, findNode, provenanceOf } from "./nodes.ts";
import { findParents } from "./parents.ts";
import type { NodeDraft } from "./nodes.ts";
import { compilePacks } from "./packs.ts";
import { compilePlaces, WORLD } from "./places.ts";
import { isError, sortProblems } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { compileQuizzes, itemSlots } from "./quizzes.ts";
import type { QuizData } from "./quizzes.ts";
import { Report, shape } from "./shape.ts";
import type { Sources } from "./shape.ts";
import { ENTRY_TYPES } from "./schema-directory.ts";
import { CONFIDENCE, COVERED } from "./schema-law.ts";
import { checkTexts } from "./text-checks.ts";

/** What the compiler is given: files, and what was published and translated before. */
export interface Input {
  readonly sources: Sources;
  readonly locks: Locks;
  readonly freshness: Freshness;
  /** Changes with any of the files. */ readonly hash: string;
  /** Problems met while reading. */ readonly problems: readonly Problem[];
}
/** The content, unless an error stands in its way, and everything that is wrong with it. */
export interface Compilation {
  readonly compiled: Compiled | null;
  readonly problems: readonly Problem[];
  readonly draft: Draft;
  readonly nodes: readonly NodeDraft[];
}

/** The screens that the engine itself needs. */
const HOME = "system/home#home";
const LANGUAGE = "system/choose#language";
const PLACE = "system/choose#place";
/** Screens that a command opens; the start stands in for one that an operator's content does without. */
const PAGES = {
  help: "system/about#help",
  privacy: "system/about#privacy",
  about: "system/about#about",
  chat: "system/about#chat",
  quizzes: "quizzes/quizzes#quizzes",
  tools: "tools/tools#tools",
  services: "system/services#services",
} as const;
/** The menu of the law of places. */
const LAW = "system/law#law";
/** Where allies begin. */
const ALLIES = "allies/allies#allies";
/** Where results are compared. */
const COMPARE = "quizzes/compare#compare";

/** Compiles files into the library's data: all problems in one run. */
export function compile(input: Input): Compilation {
  const unread = input.problems.map((one) => one.at.file.replace(/^local\//, "")).filter((path) => !input.sources.has(path));
  const report = new Report(input.sources, unread);
  const draft = createDraft(shape(input.sources, report), report, input.freshness);
  const nodes = draftNodes(draft);
  const named = (id: string): ScreenCode => {
    const found = nodes.find((one) => one.id === id);
    if (found === undefined) report.add("home-missing", `flows/${id.replace(/#.*/, "")}.yaml`, ["nodes"], { id });
    return found?.code ?? screenCode(codeOf(id));
  };
  const home = named(HOME);
  const pageOf = (id: string): ScreenCode => nodes.find((one) => one.id === id)?.code ?? home;
  const places = compilePlaces(draft);
  const quizzes = compileQuizzes(draft, nodes);
  const parents = findParents(draft, nodes, home);
  const ofKind = (kind: Node["kind"]): string[] => nodes.filter((one) => one.node.kind === kind).map((one) => one.key);
  const compiled: Compiled = {
    hash: input.hash,
    home,
    languageScreen: named(LANGUAGE),
    placeScreen: named(PLACE),
    lawScreen: pageOf(LAW),
    compareScreen: pageOf(COMPARE),
    alliesScreen: pageOf(ALLIES),
    pages: {
      help: pageOf(PAGES.help),
      privacy: pageOf(PAGES.privacy),
      about: pageOf(PAGES.about),
      chat: pageOf(PAGES.chat),
      quizzes: pageOf(PAGES.quizzes),
      tools: pageOf(PAGES.tools),
      services: pageOf(PAGES.services),
    },
    languages: languagesOf(draft),
    nodes: nodes.map((one) => compileNode(draft, one, parents.get(one.code) ?? (one.code === home ? null : home), quizzes)),
    retired: retiredScreens(draft, nodes, input.locks),
    quizzes,
    entries: compileEntries(draft, places, ofKind("directory")),
    laws: compilePacks(draft, places, ofKind("law")),
    glossary: compileGlossary(draft),
    areas: places.areas,
    within: places.within,
    placeNames: places.names,
    ui: [...draft.ui],
    examples: examplesOf(draft, nodes),
  };
  checkTexts(draft, nodes, input.sources.keys());
  checkInterface(draft, compiled);
  checkLocks(draft.shaped, nodes, retiredIds(draft, nodes), input.locks, report);
  const problems = sortProblems([...input.problems, ...report.problems]);
  return { compiled: problems.some(isError) ? null : compiled, problems, draft, nodes };
}

function languagesOf(draft: Draft): Language[] {
  return [...draft.shaped.languages.values()].flatMap((file) =>
    Object.entries(file).map(([code, { name, dir, locale = code, live }]) => ({
      code: languageCode(code),
      name,
      dir,
      locale,
      live,
    })),
  );
}

function compileNode(draft: Draft, one: NodeDraft, parent: ScreenCode | null, quizzes: readonly QuizData[]): Node {
  const { statement, sources, audience, reviewed } = provenanceOf(one);
  const { id, code, flow, next, node, key } = one;
  const base = {
    id,
    code,
    flow,
    parent,
    audience,
    statement,
    sources: sources.map(sourceId),
    reviewed,
    icon: iconOf(draft, one),
    isProtected: node.protect,
    next,
    texts: id === PAGES.about ? withAbout(draft, nodeTexts(draft, one)) : nodeTexts(draft, one),
  };
  switch (node.kind) {
    case "quiz": {
      const asked = quizzes.find((quiz) => quiz.flow === flow)?.[node.mirror ? "mirror" : "texts"] ?? {};
      const texts = Object.fromEntries(
        Object.entries(base.texts).filter(([language]) => asked[languageCode(language)] !== undefined),
      );
      return { ...base, kind: "quiz", texts, items: itemSlots(draft, one), isMirror: node.mirror };
    }
    case "directory":
      return { ...base, kind: "directory", need: key };
    case "law":
      return { ...base, kind: "law", topic: key };
    case "glossary":
      return { ...base, kind: "glossary", group: groupOf(draft, one) };
    case "page":
    case "menu":
    case "compare":
    case "place":
    case "language":
      return { ...base, kind: node.kind };
  }
}

/** A node's pictogram as it is shown; one that is not on the list is none. */
function iconOf({ report }: Draft, { path, key, node }: NodeDraft): string | null {
  if (node.icon === undefined) return null;
  const icon = knownIcon(node.icon);
  if (icon === null) report.add("icon-unknown", path, ["nodes", key, "icon"], { icon: node.icon, known: ICONS.join(" ") });
  return icon;
}

/** The group of terms that a node shows; one that there is not is reported. */
function groupOf({ shaped, report }: Draft, { path, key, node }: NodeDraft): string {
  const groups = Object.keys(shaped.glossary.get(GLOSSARY)?.groups ?? {});
  if (node.group === undefined) report.add("key-missing", path, ["nodes", key], { key: "group" });
  else if (!groups.includes(node.group)) report.add("group-unknown", path, ["nodes", key, "group"], { id: node.group }, groups);
  return node.group ?? "";
}

/** `retired:` of all flows, as published ids. */
function retiredIds(draft: Draft, nodes: readonly NodeDraft[]): Set<string> {
  const flows = new Map(nodes.map((one) => [one.path, one]));
  return new Set(
    [...draft.shaped.flow].flatMap(([path, file]) => {
      const flow = file.renamed ?? flows.get(path)?.flow ?? path;
      return Object.keys(file.retired).map((id) => (id.includes("#") ? id : `${flow}#${id}`));
    }),
  );
}

function retiredScreens(draft: Draft, nodes: readonly NodeDraft[], locks: Locks): (readonly [ScreenCode, ScreenCode])[] {
  const codes = new Map(
    [...Object.entries(locks.shipped?.screens ?? {}), ...Object.entries(locks.local?.screens ?? {})].map(([code, id]) => [
      id,
      code,
    ]),
  );
  return [...draft.shaped.flow].flatMap(([path, file]) => {
    const flow = nodes.find((one) => one.path === path)?.flow;
    return Object.entries(file.retired).flatMap(([key, reference]) => {
      const id = key.includes("#") ? key : `${file.renamed ?? flow ?? ""}#${key}`;
      const target = flow === undefined ? undefined : findNode(nodes, reference, flow);
      if (target === undefined) draft.report.add("retired-target", path, ["retired", key], { id });
      return target === undefined ? [] : [[screenCode(codes.get(id) ?? codeOf(id)), target.code] as const];
    });
  });
}

function examplesOf(draft: Draft, nodes: readonly NodeDraft[]): Example[] {
  return draft.languages.flatMap((language) =>
    nodes.flatMap((one) => {
      const lines = one.isFirst ? draft.shaped.flowText.get(textPath(language, one.flow))?.ask : undefined;
      return lines === undefined ? [] : [{ screen: one.code, language, lines }];
    }),
  );
}

/** Holds each language's interface words against what the code and the content use. */
function checkInterface(draft: Draft, compiled: Compiled): void {
  const terms = new Set<string>([
    ...FLAGS.map((flag) => `flag.${flag}`),
    ...CONTACT_KINDS.map((kind) => `contact.${kind}`),
    ...compiled.areas.filter((area) => area.id !== WORLD).map((area) => `area.${area.id}`),
    ...[...draft.shaped.scales.values()].flatMap((file) =>
      Object.entries(file).flatMap(([id, scale]) => [
        ...Object.keys(scale.options).map((option) => `scale.${id}.${option}`),
        ...Object.keys(scale.bands).map((band) => `band.${id}.${band}`),
      ]),
    ),
    ...["position", "goal", "guidance", "observation", "definition", "history", "law", "own"].map(
      (statement) => `statement.${statement}`,
    ),
    ...CONFIDENCE.map((level) => `confidence.${level}`),
    ...COVERED.map((who) => `covers.${who}`),
    ...ENTRY_TYPES.map((type) => `type.${type}`),
    ...COMMANDS.map((command) => `command.${command}`),
    ...PROFILE.map((part) => `profile.${part}`),
    ...SLASH.map((word) => `slash.${word}`),
  ]);
  for (const [language, ui] of draft.ui) {
    const path = `locales/${language}/ui.yaml`;
    if (!draft.shaped.ui.has(path)) draft.report.add("file-missing", "locales/languages.yaml", [language], { path });
    else
      for (const fault of checkWords(language, ui, terms))
        draft.report.add(fault.code, path, fault.keys, fault.values, fault.among);
  }
}
