import type { Problem, ProblemCode } from "./problem.ts";

type Values = Problem["values"];

const flowOf = (id: unknown): string => `flows/${String(id).split("#")[0] ?? ""}.yaml`;
const anyFlow = /^flows\/[^/]+\/[^/]+\.yaml$/;

/** Files whose members have interface words, by the list of those words. */
const LISTED_IN: Readonly<Record<string, string>> = {
  scale: "flows/scales.yaml",
  band: "flows/scales.yaml",
  area: "flows/places.yaml",
};

/** In which file stands what somebody names. While that file cannot be read, nobody can say that it is missing. */
const STANDS_IN: Readonly<Partial<Record<ProblemCode, (values: Values) => string | RegExp>>> = {
  "node-unknown": ({ id }) => flowOf(id),
  "home-missing": ({ id }) => flowOf(id),
  "retired-target": () => anyFlow,
  "lock-vanished": () => /^flows\//,
  "topic-unknown": () => anyFlow,
  "need-unknown": () => anyFlow,
  "source-unknown": () => "flows/sources.yaml",
  "source-undue": () => "flows/sources.yaml",
  "group-unknown": () => "flows/glossary.yaml",
  "covers-unknown": () => "flows/coverage.yaml",
  "place-unknown": () => "flows/places.yaml",
  "scale-unknown": () => "flows/scales.yaml",
  "language-unknown": () => "locales/languages.yaml",
  "text-missing": ({ language, key }) => `locales/${language ?? ""}/${key ?? ""}.yaml`,
  "text-missing-draft": ({ language, key }) => `locales/${language ?? ""}/${key ?? ""}.yaml`,
  "text-unknown": ({ key }) => flowOf(key),
  "word-unknown": ({ key }) => LISTED_IN[String(key).split(".")[0] ?? ""] ?? "",
  "file-missing": ({ path }) => String(path),
};

/** Whether a problem is only the echo of a file that is broken, and that has a problem of its own already. */
export function isEcho(code: ProblemCode, values: Values, broken: ReadonlySet<string>): boolean {
  const place = broken.size === 0 ? undefined : STANDS_IN[code]?.(values);
  if (place === undefined) return false;
  return typeof place === "string" ? broken.has(place) : [...broken].some((path) => place.test(path));
}
