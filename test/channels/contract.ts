import { expect, test } from "vitest";
import type { Channel, Request } from "../../src/channels/channel.ts";
import { forAllies } from "../../src/core/allies.ts";
import { linkTo } from "../../src/core/link.ts";
import type { Link } from "../../src/core/link.ts";
import { open } from "../../src/core/open.ts";
import type { Button, Screen } from "../../src/core/screen.ts";
import { linksOf, Visitor } from "../../src/check/visitor.ts";
import { context, fixtureLibrary, shippedLibrary } from "../helpers/library.ts";

/** What the suite needs to know of a channel in order to use it as a person would. */
export interface Subject<Raw, Payload, Surface> {
  readonly channel: Channel<Raw, Payload, Surface>;
  readonly surfaces: readonly Surface[];
  /** The update that a tap on a button of this screen sends. */ tap(screen: Screen, link: Link): Raw;
  /** The update that typing at this screen sends. */ type(screen: Screen, text: string): Raw;
  /** An update that means nothing to a bot; null where the channel has none. */ readonly noise: Raw | null;
  /** Everything of a payload that a person can read. */ read(payload: Payload): string;
}

const opened = (request: Request | null): Link | null => (request?.action.kind === "open" ? request.action.link : null);
const squeeze = (text: string): string => text.replace(/\s+/g, "").toLowerCase();

/** The rules that hold for every channel. */
export function contract<Raw, Payload, Surface>(name: string, make: () => Subject<Raw, Payload, Surface>): void {
  const { channel, surfaces, tap, type, noise, read } = make();
  const shown = channel.isForAllies === true ? forAllies(shippedLibrary()) : shippedLibrary();
  const libraries = [fixtureLibrary(), shown];
  const serving = { audience: channel.audience, questions: channel.questions };
  const screens = libraries
    .flatMap((library) => new Visitor(library).visit(context({ ...serving, language: null })).screens.map(({ screen }) => screen))
    .filter((_, index) => index % 7 === 0);
  const eachSurface = (check: (screen: Screen, surface: Surface) => void): void => {
    for (const surface of surfaces) for (const screen of screens) check(screen, surface);
  };

  test(`${name}: the same screen is always encoded the same way`, () => {
    expect(screens.length).toBeGreaterThan(100);
    eachSurface((screen, surface) => expect(channel.encode(screen, surface)).toEqual(channel.encode(screen, surface)));
  });

  test(`${name}: everything that a screen says can be read`, () => {
    eachSurface((screen, surface) => {
      const text = squeeze(read(channel.encode(screen, surface)));
      for (const part of saidBy(screen)) expect(text).toContain(squeeze(part));
    });
  });

  test(`${name}: every button that opens a screen comes back as its link`, () => {
    for (const screen of screens) {
      for (const link of linksOf(screen)) expect(opened(channel.decode(tap(screen, link)))).toEqual(link);
    }
  });

  test(`${name}: a typed question comes back as a question`, () => {
    const screen = open(shown, { ...linkTo(shown.home), language: shown.words.keys().next().value ?? null }, context(serving));
    expect(channel.decode(type(screen, "can they keep me all night?"))?.action).toEqual({
      kind: "ask",
      text: "can they keep me all night?",
      from: screen.link,
    });
  });

  test(`${name}: what means nothing is left alone`, () => {
    if (noise === null) expect(noise).toBeNull();
    else expect(channel.decode(noise)).toBeNull();
  });

  test(`${name}: no request carries anything of the person`, () => {
    const screen = screens[0];
    if (screen === undefined) throw new Error("no screen");
    const request = channel.decode(type(screen, "hello"));
    expect(JSON.stringify(request?.caller ?? null)).toMatch(/^(null|"\[caller\]")$/);
  });
}

/** A screen's words, as far as a channel may not leave them out. */
function saidBy(screen: Screen): string[] {
  const blocks = screen.body.flatMap((block) => {
    switch (block.kind) {
      case "heading":
      case "notice":
        return [block.text];
      case "paragraph":
        return block.text.map((span) => span.text);
      case "list":
        return block.items.flatMap((item) => item.map((span) => span.text));
      case "template":
        return [block.text];
      case "question":
        return [block.text, ...block.options.map((option) => option.label)];
      case "spread":
        return block.rows.flatMap((row) => [row.label, ...row.parts.map((part) => part.label)]);
      case "result-links":
        return block.rows.flatMap(({ title, results }) => [title, ...results.map(({ label }) => label)]);
      // Each channel says in its own way how results are given to it.
      case "compare-form":
        return [];
      case "bars":
        return block.rows.map((row) => row.label);
      case "citation":
        return [block.lead, ...block.sources.map((source) => source.text), ...block.notes];
    }
  });
  return [screen.title, ...blocks, ...screen.buttons.map((button: Button) => button.label)];
}
