import { z } from "zod";
import { CONTACT_KINDS } from "../core/library.ts";
import type { Flag } from "../core/library.ts";
import { audience, day, httpUrl, id, line, MARKUP, place, prose, SOURCES, sources } from "./fields.ts";

/** The shapes of directory entries and of their words. */

/** One number as it is dialled: digits, with spaces, dots or hyphens between them. */
const PHONE = /^\+?\d([ .-]?\d){1,14}$/;

const contact = z
  .strictObject({
    kind: z
      .enum(CONTACT_KINDS)
      .describe("What kind of contact it is. `messenger`: an account, with the messenger's name in the value."),
    value: line.describe(
      "The address or number: https://… for `web`, +254 … for `phone`. Never a private person's, never where people work.",
    ),
    source: id.describe("Where it was read: an id of flows/sources.yaml."),
    checked: day.describe("When it was last seen there: 2026-11-22."),
  })
  .refine(({ kind, value }) => kind !== "phone" || PHONE.test(value), {
    path: ["value"],
    message: "must be one number, as it is dialled: +254 700 000 000 or 116",
  })
  .refine(({ kind, value }) => kind !== "web" || httpUrl.safeParse(value).success, {
    path: ["value"],
    message: "must begin with https:// or http://",
  });

const known = z.enum(["yes", "no", "unknown"]);
const flags = z
  .strictObject({
    sex_worker_led: known.optional().describe("Led by sex workers: yes, no or unknown."),
    trained_staff: known.optional().describe("Its staff is trained to be respectful: yes, no or unknown."),
    no_id: known.optional().describe("Helps without asking for identity papers: yes, no or unknown."),
    no_biometrics: known.optional().describe("Takes no fingerprints and scans no faces: yes, no or unknown."),
    welcomes_undocumented: known.optional().describe("Open to refugees and to people without papers: yes, no or unknown."),
    all_genders: known.optional().describe("Open to all genders: yes, no or unknown."),
    interpreter: known.optional().describe("Has an interpreter: yes, no or unknown."),
    peer_staff: known.optional().describe("Sex workers are on the team: yes, no or unknown."),
    free: known.optional().describe("Free of charge: yes, no or unknown."),
    no_name: known.optional().describe("Can be called or written to without a name: yes, no or unknown."),
    unconditional: known.optional().describe("Helps people who do not want to leave sex work: yes, no or unknown."),
  } satisfies Record<Flag, z.ZodType>)
  .default({});

/** What an entry can be; the words stand in ui.yaml under `type`. */
export const ENTRY_TYPES = ["sw-global", "sw-regional", "sw-national", "academy", "ally", "kp-network", "un", "fund", "programme", "forum", "service", "resource"] as const; // prettier-ignore

const entry = z
  .strictObject({
    name: line.describe("As the organisation writes it."),
    type: z.enum(ENTRY_TYPES).describe("What it is; `sw-…` for organisations of sex workers themselves."),
    places: z.array(id).min(1).describe("Countries (ke), parts of them (us-ny) or areas (eastern-africa, world) that it serves."),
    not_in: z
      .array(place)
      .default([])
      .describe("Countries in which naming it could endanger a person: [ru]. It is never shown there."),
    needs_place_in: z
      .array(id)
      .default([])
      .describe(
        "Languages in which it shows only once a country has been chosen, since many of their readers live where it must not show: [ru].",
      ),
    needs: z.array(id).min(1).describe("Needs it meets: screens of flows/system/services.yaml, such as [legal.arrest]."),
    languages: z.array(id).optional().describe("Languages it answers in: [en, sw]. Left out while not known."),
    contacts: z.array(contact).default([]).describe("How to reach it, each with its source and the day it was seen there."),
    confidential_address: z
      .boolean()
      .default(false)
      .describe("Its address must not be known, such as a shelter's; check refuses an address among its contacts."),
    flags: flags.describe("What it offers; left out or `unknown` while not known, and the screen says so."),
    consent: z
      .enum(["asked", "published", "unknown"])
      .default("unknown")
      .describe(
        "`asked`: it agreed to be listed. `published`: it publishes this contact for everyone itself. `unknown`: shown to nobody as checked.",
      ),
    state: z
      .enum(["named", "verified"])
      .describe("`named`: only a source names it. `verified`: somebody checked it; workers see only these."),
    verified: z
      .strictObject({ on: day.describe("The day: 2026-11-22."), by: line.describe("An organisation, never a person.") })
      .optional()
      .describe("When it was checked, and by which organisation."),
    expires: day.optional().describe("From this day on it counts as unchecked again: 2027-05-22."),
    named_in: sources.default([]).describe(`The sources that name it. ${SOURCES}`),
    audience: audience.default(["worker", "ally"]).describe("To whom it is shown: `worker`, `ally` or both."),
    salt: line.optional().describe("Any word; gives the entry another code when check reports that two have the same."),
    renamed: id.optional().describe("The id it was published under, so that links to it stay."),
  })
  .describe("An organisation or a service. Never a private person, never a place where people work.");
export const directoryFile = z
  .strictObject({ entries: z.record(id, entry).describe("The entries, each under an id of its own.") })
  .describe("Directory entries of one country or area.");
export const directoryText = z
  .record(id, z.strictObject({ text: prose.describe(`One or two sentences on what it is. ${MARKUP}`) }))
  .describe("Descriptions of directory entries in one language.");

export type EntryFile = z.output<typeof entry>;
