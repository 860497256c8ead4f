import { problem } from "../content/problem.ts";
import { textPosition } from "./subject.ts";
import type { Check } from "./subject.ts";

/** Topics that people read who are in trouble, or who read little. */
const NEEDS_SIMPLER = /^(rights|health|safety)\//;

/** Pages on rights, health and safety, and urgent ones, can be read in simpler words, in every language that they are in. */
export const checkSimpler: Check = (subject) =>
  [...subject.nodes.values()]
    .filter((one) => one.node.kind === "page" && (NEEDS_SIMPLER.test(one.flow) || one.file.urgent))
    .flatMap((one) =>
      subject.draft.languages.flatMap((language) => {
        const text = subject.library.nodes.get(one.code)?.texts[language];
        if (text === undefined || text.simple !== null) return [];
        return [problem("simple-missing", textPosition(subject, one.code, language, "simple"), { language, id: one.id })];
      }),
    );
