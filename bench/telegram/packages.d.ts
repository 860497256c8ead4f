/** The little that the bench uses of packages that are not installed with Parasol. */
declare module "telegraf" {
  import type { InlineKeyboardMarkup, MessageEntity, Update } from "grammy/types";

  interface Extra {
    readonly entities: MessageEntity[];
    readonly link_preview_options: { readonly is_disabled: true };
    readonly reply_markup: InlineKeyboardMarkup;
  }
  export interface WizardContext {
    readonly callbackQuery?: { readonly data?: string };
    readonly scene: { enter(id: string): Promise<unknown>; leave(): Promise<unknown> };
    readonly wizard: { state: { digits?: string }; next(): unknown };
    reply(text: string, extra: Extra): Promise<unknown>;
    editMessageText(text: string, extra: Extra): Promise<unknown>;
    answerCbQuery(): Promise<unknown>;
  }
  export type Middleware = (context: WizardContext, next: () => Promise<void>) => unknown;

  export interface Store {
    get(key: string): unknown;
    set(key: string, value: unknown): unknown;
    delete(key: string): unknown;
  }
  export function session(options: { readonly store: Store }): Middleware;
  export class Telegram {
    callApi(method: string, payload: unknown): Promise<unknown>;
  }
  export class Telegraf {
    botInfo: unknown;
    constructor(token: string);
    use(middleware: Middleware): this;
    start(middleware: Middleware): this;
    handleUpdate(update: Update): Promise<void>;
  }
  interface Scene {
    readonly id: string;
  }
  export const Scenes: {
    readonly Stage: new (scenes: readonly Scene[]) => { middleware(): Middleware };
    readonly WizardScene: new (id: string, ...steps: readonly Middleware[]) => Scene;
  };
}

declare module "@grammyjs/conversations" {
  import type { CallbackQueryContext, Context, MiddlewareFn } from "grammy";

  export interface Conversation {
    waitForCallbackQuery(trigger: RegExp): Promise<CallbackQueryContext<Context>>;
  }
  export interface ConversationFlavor {
    readonly conversation: { enter(name: string): Promise<void> };
  }
  export interface Adapter {
    read(key: string): unknown;
    write(key: string, state: unknown): void;
    delete(key: string): void;
  }
  export function conversations<C extends Context & ConversationFlavor>(options: {
    readonly storage: Adapter;
    /** Run for every context within a conversation. */ readonly plugins: readonly MiddlewareFn[];
  }): MiddlewareFn<C>;
  export function createConversation<C extends Context & ConversationFlavor>(
    builder: (conversation: Conversation, context: Context) => Promise<void>,
    name: string,
  ): MiddlewareFn<C>;
}
