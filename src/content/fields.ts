import { z } from "zod";

/** Fields that the shapes of several kinds of file share. */

export const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/, "use lower-case letters, digits, and - . _ between them; begin with a letter");
export const itemId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]*([._-][A-Za-z0-9]+)*$/, "use letters, digits, and - . _ between them; begin with a letter");
export const country = z.string().regex(/^[a-z]{2}$/, "use the two small letters of the country, such as ke");
export const subdivision = z.string().regex(/^[a-z]{2}-[a-z0-9]{1,3}$/, "use country and part, such as us-ny");
export const place = z.string().regex(/^[a-z]{2}(-[a-z0-9]{1,3})?$/, "name a country such as ke, or a part of one such as us-ny");
export const area = z
  .string()
  .regex(
    /^(?![a-z]{2}(-|$))[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    "use a name that does not look like a country's code, such as eastern-africa",
  );
export const day = z.iso.date("use a date such as 2026-11-22");
export const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\n]*$/, "must stand on one line");
export const prose = z.string().trim().min(1);
export const httpUrl = z.string().regex(/^https?:\/\/[^\s]+$/, "must begin with https:// or http://");
export const screen = z.string().regex(/^[a-z0-9/._-]+(#[a-z0-9._-]+)?$/, "write `node`, `path/of/flow` or `path/of/flow#node`");

/** What editors read where texts are written. */
export const MARKUP =
  "Paragraphs with an empty line between them, lists with “- ”, **bold**, *italic*, [web links](https://…), and between two lines of ``` a text that readers copy.";
/** How a screen is named. */
export const SCREEN = "`node` for a screen of this flow, `path/of/flow` for the first one of another, `path/of/flow#node` for any.";

export const audience = z.array(z.enum(["worker", "ally"])).min(1);
export const sources = z.array(id);
export const SOURCES = "What it rests on: ids out of flows/sources.yaml, such as [wrc-refugees].";
