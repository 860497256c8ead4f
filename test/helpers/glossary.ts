import type { RawFile } from "../../src/content/load.ts";
import { fixtureFiles, withFiles } from "./library.ts";
import { simpler } from "./problems.ts";

/** The fixture with a glossary of its own, and a topic that shows its two groups. */
export const glossaryFiles = (edits: Parameters<typeof withFiles>[1] = {}): RawFile[] =>
  withFiles(withFiles(fixtureFiles(), { ...simpler, ...OWN }), edits);

const OWN: Parameters<typeof withFiles>[1] = {
  "flows/glossary.yaml": `
reviewed: 2026-11-01
groups:
  police:
    police: { statement: own, sources: [parasol] }
    button: { statement: own, sources: [parasol] }
    stop: { statement: definition, sources: [example-guide] }
  work:
    agenda: { statement: definition, sources: [example-report] }
    decide: { statement: own, sources: [parasol] }
    unsaid: { statement: own, sources: [parasol] }
`,
  "locales/en/glossary.yaml": `
police: { term: police, forms: [police officer], means: Those who police. }
button: { term: button, forms: [buttons], means: Something to tap. }
stop: { term: stop, forms: [stops, stopped], means: To be kept from going on. }
agenda: { term: agenda, means: What is talked about. }
decide: { term: decide, forms: [decided], means: To choose. }
unsaid: { term: alone, forms: [not alone] }
`,
  "locales/fr/glossary.yaml": `
police: { term: police, means: Celles et ceux qui font la police. }
button: { term: bouton, forms: [boutons] }
`,
  "flows/rights/words.yaml": `
audience: [worker]
sources: [parasol]
statement: own
reviewed: 2026-11-01
nodes:
  words: { kind: menu, next: [police, work] }
  police: { kind: glossary, group: police }
  work: { kind: glossary, group: work, next: [words] }
`,
  "locales/en/rights/words.yaml": "title: Our words\npolice: { title: The police }\nwork: { title: Work }\n",
  "locales/fr/rights/words.yaml": "title: Nos mots\npolice: { title: La police }\nwork: { title: Travail }\n",
  "flows/system/home.yaml": (text) => text.replace("[rights/stop,", "[rights/words, rights/stop,"),
};
