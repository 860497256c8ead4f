import { entryScreen } from "./entry.ts";
import { withView } from "./link.ts";
import type { Link } from "./link.ts";
import { FLAGS } from "./library.ts";
import type { DirectoryNode, Entry, Flag } from "./library.ts";
import { isChecked, listing } from "./listing.ts";
import type { Listing } from "./listing.ts";
import { nextButtons, onlyScreen, paginate, simplerButton, textBlocks } from "./part.ts";
import type { Part } from "./part.ts";
import { heading, notice, openButton, plain, strong } from "./screen.ts";
import type { Block, Button, Text } from "./screen.ts";
import { placeName } from "./visit.ts";
import type { Visit } from "./visit.ts";

/** Entries on one page, and filters offered on one. */
const PAGE_SIZE = 6;
const FILTERS = 3;
/** Fewer entries than this need no filter. */
const FILTER_FROM = 4;

/** Services for one need near a place: the place's own first, then wider networks, and an honest gap where there are none. */
export function directoryScreen(visit: Visit, node: DirectoryNode): Part {
  const open = visit.link.entry === null ? undefined : visit.library.entries.get(visit.link.entry);
  const all = listing(visit, node.need);
  const offered = filtersFor([...all.here, ...all.wider]);
  const filters = visit.link.filters & offered.reduce((bits, flag) => bits | bitOf(flag), 0);
  const link = listLink(visit.link, filters);
  const shown: Listing = {
    here: all.here.filter((entry) => passes(entry, filters)),
    wider: all.wider.filter((entry) => passes(entry, filters)),
  };
  const entries = [...shown.here, ...shown.wider];
  const page = paginate(visit, entries, PAGE_SIZE, (at) => ({ ...link, at }));
  const here: Visit = { ...visit, link: { ...link, at: page.at } };
  if (open !== undefined && (all.here.includes(open) || all.wider.includes(open))) return entryScreen(here, open);
  const next = nextButtons(here);
  return {
    link: here.link,
    title: visit.text.title,
    body: [
      ...(visit.link.entry === null ? [] : [notice("info", visit.words.plain.gone)]),
      ...textBlocks(here),
      ...gapNotices(here, all),
      ...(filters === 0
        ? []
        : [
            notice(
              "info",
              visit.words.say("services_filtered", { shown: entries.length, total: all.here.length + all.wider.length }),
            ),
          ]),
      ...lists(here, shown, page.items),
      ...next.notes,
    ],
    buttons: [
      ...page.items.map((entry) => openButton(entry.name, { ...here.link, entry: entry.code })),
      ...page.buttons,
      ...filterButtons(here, offered, filters),
      openButton(visit.words.plain.choose_place, { ...link, views: withView(link.views, "place") }, "place"),
      ...next.buttons,
      ...simplerButton(here),
    ],
  };
}

const listLink = (link: Link, filters: number): Link => onlyScreen(link, { filters });

function gapNotices(visit: Visit, all: Listing): Block[] {
  const { words, link } = visit;
  if (link.place === null) return [notice("info", words.plain.services_choose)];
  if (all.here.length > 0) return [];
  return all.wider.length === 0
    ? [notice("gap", words.plain.services_none_at_all)]
    : [notice("gap", words.say("services_none", { place: placeName(visit, link.place) }))];
}

function lists(visit: Visit, shown: Listing, onPage: readonly Entry[]): Block[] {
  const { words, link } = visit;
  const place = link.place === null ? words.plain.world : placeName(visit, link.place);
  return [
    ...list(
      visit,
      words.say("services_here", { place }),
      shown.here.filter((entry) => onPage.includes(entry)),
    ),
    ...list(
      visit,
      words.plain.services_wider,
      shown.wider.filter((entry) => onPage.includes(entry)),
    ),
  ];
}

function list(visit: Visit, title: string, entries: readonly Entry[]): Block[] {
  if (entries.length === 0) return [];
  const { words, context } = visit;
  const items = entries.map((entry): Text => {
    const about = [words.term("type", entry.type), ...(isChecked(entry, context.today) ? [] : [words.plain.services_named])];
    return [strong(entry.name), plain(` · ${about.join(" · ")}`)];
  });
  return [heading(title), { kind: "list", ordered: false, items }];
}

const bitOf = (flag: Flag): number => 1 << FLAGS.indexOf(flag);
const passes = (entry: Entry, filters: number): boolean =>
  FLAGS.every((flag) => (filters & bitOf(flag)) === 0 || entry.flags[flag] === true);

/** Flags that tell these entries apart. */
function filtersFor(entries: readonly Entry[]): Flag[] {
  if (entries.length < FILTER_FROM) return [];
  const telling = (flag: Flag): boolean =>
    entries.some((entry) => entry.flags[flag] === true) && entries.some((entry) => entry.flags[flag] !== true);
  return FLAGS.filter(telling).slice(0, FILTERS);
}

function filterButtons(visit: Visit, offered: readonly Flag[], filters: number): Button[] {
  const { words, link } = visit;
  const toggles = offered
    .filter((flag) => (filters & bitOf(flag)) === 0)
    .map((flag) => openButton(words.term("flag", flag), { ...link, at: null, filters: filters | bitOf(flag) }, "tool"));
  return filters === 0 ? toggles : [...toggles, openButton(words.plain.show_all, { ...link, at: null, filters: 0 }, "tool")];
}
