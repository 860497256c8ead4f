import type { InlineKeyboardMarkup, MessageEntity, Update } from "grammy/types";

/** Questions of the short partnership quiz; a check before measuring makes sure of it. */
export const QUESTIONS = 13;
/** Options of each question; their buttons come first. */
const OPTIONS = 5;
/** As high as ids given today, and too high for a small whole number of V8. */
const FIRST_ID = 7_300_000_000;
/** The bot's message, which all screens are edited into. */
export const MESSAGE = 41;

/** A message with a keyboard, as bots send and edit it. */
export interface Shown {
  readonly chat_id: number;
  readonly text: string;
  readonly entities?: readonly MessageEntity[];
  readonly reply_markup: InlineKeyboardMarkup;
}
export const isShown = (payload: unknown): payload is Shown =>
  typeof payload === "object" && payload !== null && "reply_markup" in payload;

/** The people of one round, who answer the quiz by tapping: everyone differently, and never the same in two rounds. */
export class Crowd {
  readonly size: number;
  readonly #first: number;
  readonly #choices: Uint8Array;
  readonly #tapped: Uint8Array;
  /** What everyone's next tap carries. */ readonly #data: string[];
  #update: number;

  constructor(round: number, size: number) {
    this.size = size;
    this.#first = FIRST_ID + round * 100_000;
    this.#update = 1 + round * 10_000_000;
    const random = generator(Math.imul(round + 1, 2_654_435_761));
    this.#choices = Uint8Array.from({ length: size * QUESTIONS }, () => random(OPTIONS));
    this.#tapped = new Uint8Array(size);
    this.#data = Array.from({ length: size }, () => "");
  }

  /** A bot showed somebody a keyboard: notes what the button carries that they will tap. */
  see({ chat_id, reply_markup }: Shown): void {
    const person = chat_id - this.#first;
    let index = this.#choices[person * QUESTIONS + (this.#tapped[person] ?? 0)] ?? 0;
    for (const row of reply_markup.inline_keyboard) {
      const button = row[index];
      if (button !== undefined) {
        this.#data[person] = "callback_data" in button ? button.callback_data : "";
        return;
      }
      index -= row.length;
    }
  }

  /** A person comes in by a link to the quiz. */
  begin(person: number): Update {
    const { from, chat } = this.#who(person);
    const entities: MessageEntity[] = [{ type: "bot_command", offset: 0, length: 6 }];
    return {
      update_id: this.#update++,
      message: { message_id: MESSAGE - 1, date: 1_795_000_000, from, chat, text: "/start fih5p4Len", entities },
    };
  }

  /** A person taps the next answer. */
  tap(person: number): Update {
    const { from, chat } = this.#who(person);
    const data = this.#data[person] ?? "";
    this.#tapped[person] = (this.#tapped[person] ?? 0) + 1;
    const id = this.#update++;
    return {
      update_id: id,
      callback_query: {
        id: String(id),
        from,
        chat_instance: "1",
        data,
        message: { message_id: MESSAGE, date: 1_795_000_000, chat, text: "…" },
      },
    };
  }

  #who(person: number) {
    const id = this.#first + person;
    return {
      from: { id, is_bot: false, first_name: "A", language_code: "en" },
      chat: { id, type: "private", first_name: "A" },
    } as const;
  }
}

/** Numbers below `most`, the same ones for the same seed. */
function generator(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}
