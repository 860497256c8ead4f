import { FLAGS } from "./library.ts";
import type { Contact, Entry } from "./library.ts";
import { isChecked } from "./listing.ts";
import type { Part } from "./part.ts";
import { heading, notice, openButton, paragraph, plain, strong } from "./screen.ts";
import type { Block, Button, Span, Text } from "./screen.ts";
import { withView } from "./link.ts";
import type { Visit } from "./visit.ts";

/** One entry of the directory: what it is, what is known of it and what is not, and how to reach it as last checked. */
export function entryScreen(visit: Visit, entry: Entry): Part {
  const { words, context, link } = visit;
  const checked = isChecked(entry, context.today);
  return {
    link: { ...link, entry: entry.code },
    title: entry.name,
    body: [
      paragraph(words.term("type", entry.type)),
      ...(checked ? [] : [notice("gap", words.plain.services_named_note)]),
      ...description(visit, entry),
      ...contactBlocks(visit, entry, checked),
      ...flagBlocks(visit, entry),
      paragraph(
        entry.languages === null
          ? words.plain.entry_languages_unknown
          : words.say("entry_languages", { languages: words.list(entry.languages.map((code) => languageName(visit, code))) }),
      ),
    ],
    buttons: [
      ...(checked ? entry.contacts.flatMap((contact) => contactButtons(visit, contact)) : []),
      openButton(words.plain.choose_place, { ...link, entry: null, at: null, views: withView(link.views, "place") }, "place"),
    ],
  };
}

function description(visit: Visit, entry: Entry): readonly Block[] {
  const own = entry.texts[visit.language];
  if (own !== undefined) return own;
  const others = [...visit.library.languages.values()].filter((language) => entry.texts[language.code] !== undefined);
  if (others.length === 0) return [];
  const { words } = visit;
  return [notice("info", words.say("entry_text_in", { languages: words.list(others.map((language) => language.name)) }))];
}

const languageName = (visit: Visit, code: string): string =>
  [...visit.library.languages.values()].find((language) => language.code === code)?.name ?? code;

/** What is good, what is not offered, and above all what nobody knows. */
function flagBlocks(visit: Visit, entry: Entry): Block[] {
  const { words } = visit;
  const named = (value: boolean | undefined): string[] =>
    FLAGS.filter((flag) => entry.flags[flag] === value).map((flag) => words.term("flag", flag));
  const good = named(true).map((label): Text => [plain(label)]);
  const missing = named(false);
  const unknown = named(undefined);
  return [
    ...(good.length === 0 ? [] : [heading(words.plain.entry_yes), { kind: "list", ordered: false, items: good } as const]),
    ...(missing.length === 0 ? [] : [paragraph(words.say("entry_no", { flags: words.list(missing) }))]),
    ...(unknown.length === 0 ? [] : [notice("gap", words.say("entry_unknown", { flags: words.list(unknown) }))]),
  ];
}

function contactBlocks(visit: Visit, entry: Entry, checked: boolean): Block[] {
  const { words } = visit;
  if (!checked) return [notice("gap", words.plain.entry_no_contact)];
  const items = entry.contacts.map((contact): Text => [
    strong(words.term("contact", contact.kind)),
    plain(" "),
    contactSpan(contact),
    plain(` · ${words.say("contact_seen", { date: words.date(contact.checked), source: contact.sources[visit.language] ?? "" })}`),
  ]);
  const verified =
    entry.verified === null
      ? []
      : [paragraph(words.say("entry_verified", { date: words.date(entry.verified.on), by: entry.verified.by }))];
  return [heading(words.plain.entry_contact), { kind: "list", ordered: false, items }, ...verified];
}

function contactSpan(contact: Contact): Span {
  switch (contact.kind) {
    case "web":
      return { kind: "href", text: contact.value, url: contact.value };
    case "phone":
      return { kind: "phone", text: contact.value };
    case "email":
    case "address":
    case "messenger":
      return plain(contact.value);
  }
}

function contactButtons(visit: Visit, contact: Contact): Button[] {
  const { words } = visit;
  if (contact.kind === "web") return [{ kind: "url", label: words.plain.visit, url: contact.value }];
  return [{ kind: "copy", label: `${words.plain.copy} · ${words.term("contact", contact.kind)}`, text: contact.value }];
}
