import type { InlineKeyboardButton, MessageEntity } from "grammy/types";
import { ME } from "./line.ts";
import type { Marked, ResultSheet } from "./sheet.ts";

/** Answers so far, a digit for each question, 0 where it is open: 1 yes, 2 partly, 3 no, 4 not known, 5 does not apply. */
export type Digits = string;

/** Bars by how many of their eight squares are full. */
const BARS = Array.from({ length: 9 }, (_, full) => `\n${"▰".repeat(full)}${"▱".repeat(8 - full)} `);
/** How pressing the next step of an answer is. */
const URGENCY: Readonly<Record<string, number>> = { "3": 3, "2": 2, "4": 1 };
const NAMED = 3;

/** The result of the quiz: written by hand for this one alone. */
export function resultOf(sheet: ResultSheet, digits: Digits): Marked {
  const page = { text: sheet.title, entities: [bold(0, sheet.title.length)] };
  addHeading(page, sheet.check);
  addVerdict(page, sheet, digits);
  addBars(page, sheet, digits);
  addStrengths(page, sheet, digits);
  addSteps(page, sheet, digits);
  addMarked(page, sheet.tail);
  return page;
}

/** Copies the link under which the result opens again. */
export const copyKey = (label: string, digits: Digits): InlineKeyboardButton => ({
  text: label,
  copy_text: { text: `https://t.me/${ME.username}?start=r${digits}` },
});

interface Page {
  text: string;
  readonly entities: MessageEntity[];
}
const bold = (offset: number, length: number): MessageEntity => ({ type: "bold", offset, length });

function addHeading(page: Page, text: string): void {
  page.entities.push(bold(page.text.length + 2, text.length));
  page.text += `\n\n${text}`;
}

function addMarked(page: Page, { text, entities }: Marked): void {
  const from = page.text.length + 2;
  for (const entity of entities) page.entities.push({ ...entity, offset: from + entity.offset });
  page.text += `\n\n${text}`;
}

function addVerdict(page: Page, sheet: ResultSheet, digits: Digits): void {
  let points = 0;
  let counted = 0;
  let unknown = 0;
  let open = 0;
  let critical = 0;
  for (let index = 0; index < sheet.items.length; index += 1) {
    const digit = digits[index] ?? "0";
    if (digit === "0") open += 1;
    else if (digit !== "5") counted += 1;
    if (digit === "1") points += 2;
    else if (digit === "2") points += 1;
    else if (digit === "3" && sheet.items[index]?.critical === true) critical += 1;
    else if (digit === "4") unknown += 1;
  }
  if (counted === 0 && open === 0) {
    page.text += `\n\n${sheet.nothing}`;
    return;
  }
  if (counted === 0 || 100 * (unknown + open) > sheet.findOutAbove * (counted + open)) {
    addHeading(page, sheet.findOut);
    page.text += `\n\n${sheet.findOutText}`;
  } else addBand(page, sheet, Math.floor((100 * points) / (2 * counted)), critical);
  if (open > 0) page.text += `\n\n○ ${sheet.open[open]}`;
}

function addBand(page: Page, sheet: ResultSheet, percent: number, critical: number): void {
  const reached = sheet.bands.findLastIndex(({ from }) => percent >= from);
  const isCapped = critical > 0 && reached > sheet.cappedAt;
  const band = sheet.bands[isCapped ? sheet.cappedAt : reached];
  if (band === undefined) return;
  addHeading(page, band.name);
  page.text += `\n\n${sheet.share[0]}${percent}${sheet.share[1]}`;
  if (isCapped) page.text += `\n\n⚠ ${sheet.capped[critical]}`;
  addMarked(page, band.body);
}

function addBars(page: Page, sheet: ResultSheet, digits: Digits): void {
  let isFirst = true;
  for (const { name, from, to } of sheet.sections) {
    let points = 0;
    let most = 0;
    for (let index = from; index < to; index += 1) {
      const digit = digits[index] ?? "0";
      if (digit !== "0" && digit !== "5") most += 2;
      if (digit === "1") points += 2;
      else if (digit === "2") points += 1;
    }
    if (most === 0) continue;
    if (isFirst) addHeading(page, sheet.bars);
    isFirst = false;
    page.text += `${BARS[Math.round((8 * points) / most)]}${points}/${most} ${name}`;
  }
}

function addStrengths(page: Page, sheet: ResultSheet, digits: Digits): void {
  const kept = sheet.items.filter((_, index) => digits[index] === "1");
  if (kept.length === 0) return;
  kept.sort((a, b) => Number(b.critical) - Number(a.critical));
  addHeading(page, sheet.strengths);
  page.text += `\n\n• ${kept
    .slice(0, NAMED)
    .map(({ text }) => text)
    .join("\n• ")}\n\n${sheet.keep}`;
}

function addSteps(page: Page, sheet: ResultSheet, digits: Digits): void {
  const open = sheet.items
    .map(({ step, critical }, index) => ({ step, critical, urgency: URGENCY[digits[index] ?? "0"] ?? 0 }))
    .filter(({ urgency }) => urgency > 0);
  if (open.length === 0) return;
  open.sort((a, b) => Number(b.critical) - Number(a.critical) || b.urgency - a.urgency);
  addHeading(page, sheet.steps);
  page.text += `\n\n${open
    .slice(0, NAMED)
    .map(({ step }, index) => `${index + 1}. ${step}`)
    .join("\n")}`;
  if (open.length > NAMED) page.text += `\n\n${sheet.more[open.length - NAMED]}`;
}
