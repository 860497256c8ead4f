import type { WebRequest } from "../../../src/channels/web/decode.ts";
import { createWebChannel } from "../../../src/channels/web/web.ts";
import type { WebSurface } from "../../../src/channels/web/web.ts";
import { formatLink } from "../../../src/core/link.ts";
import { silentJournal } from "../../../src/privacy/journal.ts";
import { shippedLibrary } from "../../helpers/library.ts";
import { contract } from "../contract.ts";
import type { Subject } from "../contract.ts";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

contract("web", (): Subject<WebRequest, string, WebSurface> => {
  const { home, words } = shippedLibrary();
  const channel = createWebChannel({ home, words, dir: () => "ltr", journal: silentJournal, serve: () => Promise.resolve() });
  return {
    channel,
    surfaces: ["page"],
    tap: (_screen, link) => ({ path: `/${formatLink(link)}`, form: null }),
    type: (screen, text) => ({
      path: `/${formatLink(screen.link)}`,
      form: new TextEncoder().encode(new URLSearchParams({ q: text }).toString()),
    }),
    noise: { path: "/", form: new Uint8Array([0xff, 0xfe, 0x25]) },
    read: (payload) =>
      payload
        .replace(/<style>.*?<\/style>/s, "")
        .replace(/<[^>]*>/g, "")
        .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? ""),
  };
});
