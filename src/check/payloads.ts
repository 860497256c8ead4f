import { problem } from "../content/problem.ts";
import type { Problem } from "../content/problem.ts";
import { screenPosition } from "./where.ts";
import { screensFor } from "./subject.ts";
import type { Check } from "./subject.ts";

/** Every screen is taken by the platform in the very form in which it is sent. One fault of one text is told once. */
export const checkPayloads: Check = (subject) => {
  const told = new Map<string, Problem>();
  for (const channel of subject.channels) {
    if (channel.refusals === undefined) continue;
    const refusalsOf = channel.refusals(subject.library);
    for (const screen of screensFor(subject, channel))
      for (const fault of refusalsOf(screen)) {
        const at = screenPosition(subject, screen);
        const one = problem("payload-refused", at, { channel: channel.serving.name, language: screen.language ?? "", fault });
        told.set(`${at.file}:${at.line}:${at.column} ${fault}`, one);
      }
  }
  return [...told.values()];
};
