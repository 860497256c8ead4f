import type { MessageEntity } from "grammy/types";

/** A text and its marks, as a message has them. */
export interface Marked {
  readonly text: string;
  readonly entities: MessageEntity[];
}

/** Everything that the quiz says, as somebody who writes a bot for it alone would have it in arrays. */
export interface Sheet {
  readonly questions: readonly Marked[];
  /** Whether a question has words that are explained behind a button. */ readonly hasWords: readonly boolean[];
  readonly options: readonly string[];
  readonly skip: string;
  readonly seeResult: string;
  readonly goOn: string;
  readonly whatWordsMean: string;
  /** Where the result leads: all answers first. */ readonly next: readonly string[];
  /** Below that, to take the result's link along. */ readonly copy: string;
  /** Back, start, language, hide, delete. */ readonly bar: readonly string[];
  readonly result: ResultSheet;
}

export interface ResultSheet {
  readonly title: string;
  readonly check: string;
  readonly items: readonly { readonly text: string; readonly step: string; readonly critical: boolean }[];
  /** The first question of each, and the one after its last. */
  readonly sections: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  readonly bands: readonly { readonly from: number; readonly name: string; readonly body: Marked }[];
  /** More than this percent not known: no band. */ readonly findOutAbove: number;
  /** The highest band with a "no" on a key point. */ readonly cappedAt: number;
  readonly nothing: string;
  readonly findOut: string;
  readonly findOutText: string;
  /** Before and after the percent. */ readonly share: readonly [string, string];
  /** By how many hold the result down. */ readonly capped: readonly string[];
  /** By how many are open. */ readonly open: readonly string[];
  readonly bars: string;
  readonly strengths: string;
  readonly keep: string;
  readonly steps: string;
  /** By how many more there are than are named. */ readonly more: readonly string[];
  /** What stands below every result. */ readonly tail: Marked;
}
