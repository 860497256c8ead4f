import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** Finished markup. Only {@link markup} makes it; a plain string in its place is text and gets escaped. */
export type Html = HtmlEscapedString;
/** What may stand in a template: markup as it is, text escaped, nothing for null. */
export type Child = Html | string | number | null | readonly Child[];

/**
 * Markup from a template; every value that is not markup already is escaped by Hono. Attribute values must stand in quotes.
 * It is not called `html`, since the formatter adds space to templates of that name, and the page would change with it.
 * @example markup`<a href="/${link}">${label}</a>`
 */
export function markup(strings: TemplateStringsArray, ...children: readonly Child[]): Html {
  const made = html(strings, ...children);
  if (made instanceof Promise) throw new Error("a template held a promise");
  return made;
}

/** An attribute with a leading space, or nothing where it has no value. The name is ours, never input. */
export const attribute = (name: "lang" | "hreflang" | "class", value: string | null): Html =>
  value === null ? markup`` : markup` ${name}="${value}"`;

/** A web address that a link may lead to; null for anything but http and https. */
export function webAddress(url: string): URL | null {
  const parsed = URL.parse(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed : null;
}

/** What a `tel:` link dials; null where a text holds no number. */
export function dialled(text: string): string | null {
  const number = text.replace(/[^\d+*#]/g, "");
  return /\d/.test(number) ? number.replaceAll("#", "%23") : null;
}

/** A style element. Style is ours, not text: escaping would change it and with it its hash. */
export const styleElement = (css: string): Html => raw(`<style>${css}</style>`);
