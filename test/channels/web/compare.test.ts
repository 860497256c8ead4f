import { describe, expect, test } from "vitest";
import { createBot } from "../../../src/bot.ts";
import { createExactMatcher } from "../../../src/ask/exact.ts";
import { formatLink } from "../../../src/core/link.ts";
import type { Link } from "../../../src/core/link.ts";
import { MAX_LINKS_TEXT, WEB } from "../../../src/channels/web/limits.ts";
import { webRoutes } from "../../../src/channels/web/routes.ts";
import type { Event } from "../../../src/privacy/journal.ts";
import { answersOf, en, linkOf, nodeOf, shippedExamples, shippedLibrary, TODAY } from "../../helpers/library.ts";
import { sent } from "./site.ts";

/** The real pages over the real content. */
const library = shippedLibrary();
const events: Event[] = [];
const app = webRoutes({
  respond: createBot({
    library: () => library,
    matcher: () => createExactMatcher(library, shippedExamples()),
    today: () => TODAY,
  }),
  serving: WEB,
  look: { title: "Parasol", words: library.words, dir: () => "ltr" },
  home: library.home,
  exitUrl: "https://www.wikipedia.org/",
  journal: { note: (event) => void events.push(event) },
});
const plain = library.words.get(en)?.plain;
if (plain === undefined) throw new Error("no English");

function result(id: string, digit: number): Link {
  const node = nodeOf(library, id);
  const slots = node.kind === "quiz" ? node.items : [];
  return linkOf(library, id, {
    language: en,
    answers: answersOf(Object.fromEntries(slots.map((slot) => [slot, digit]))),
    views: "r",
  });
}
const ours = formatLink(result("quizzes/participation#ours", 1));
const theirs = formatLink(result("quizzes/participation#theirs", 3));
const PRINTED_PAGE = `/print/${formatLink(linkOf(library, "rights/arrest#now", { language: en }))}`;
const PATH = `/${formatLink(linkOf(library, "quizzes/compare#compare", { language: en }))}`;
const post = (links: string, path = PATH): Promise<Response> =>
  Promise.resolve(app.request(path, sent(new URLSearchParams({ links }).toString())));
const escaped = (text: string): string => text.replaceAll("'", "&#39;");

describe("results beside each other", () => {
  test("have a form that is sent, never an address that holds them", async () => {
    const html = await (await app.request(PATH)).text();
    expect(html).toContain(`<form class="ask" method="post" action="${PATH}"`);
    expect(html).toContain(`<textarea id="links" name="links"`);
  });

  test("come as one page in answer to the form, whole, with what was sent in its field", async () => {
    const response = await post(`https://one.example/${ours}\nhttps://two.example/${theirs}`);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    for (const said of [plain.compare_first, plain.compare_sections, plain.compare_items, plain.compare_note])
      expect(html).toContain(escaped(said));
    expect(html).toContain(`>${ours}\n${theirs}</textarea>`);
    expect(html, "in another tab, since this page cannot be asked for again").toContain(
      `<a href="/${ours}" target="_blank" rel="noopener">`,
    );
    const items = nodeOf(library, "quizzes/participation#ours");
    // Two answers to each item, but for the one that depends on another; and those of the three to talk about first.
    expect(html.match(/class="one"/g)).toHaveLength(2 * (items.kind === "quiz" ? items.items.length : 0) - 1 + 6);
    expect(html).not.toContain("script");
    expect(events).toEqual([]);
  });

  test("also where the links were typed into the field for questions", async () => {
    const asked = await app.request("/", sent(new URLSearchParams({ q: `${ours} ${theirs}` }).toString()));
    expect(asked.status).toBe(200);
    expect(await asked.text()).toContain(escaped(plain.compare_first));
  });

  test.each([
    ["nothing that is a result", "hello, what is this?", "compare_none"],
    ["one result", ours, "compare_one"],
    ["results of different checks", `${ours} ${formatLink(result("quizzes/privacy#short", 1))}`, "compare_unlike"],
  ] as const)("say what is missing: %s", async (_, links, word) => {
    const response = await post(links);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(escaped(plain[word]));
  });

  test("are refused where they are too much, and nothing else happens", async () => {
    const response = await post("x".repeat(MAX_LINKS_TEXT + 1));
    expect(response.status).toBe(413);
    expect(await response.text()).toContain(escaped(plain.too_large));
    expect(events.splice(0)).toEqual(["request-too-large"]);
  });

  test("sent to another page open that page", async () => {
    const page = `/${formatLink(linkOf(library, "rights/arrest#now", { language: en }))}`;
    const response = await post(ours, page);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(page);
  });
});

describe("a result for paper", () => {
  test("holds every item, and has no button but the way back", async () => {
    const html = await (await app.request(`/print/${ours}`)).text();
    const node = nodeOf(library, "quizzes/participation#ours");
    const count = node.kind === "quiz" ? node.items.length : 0;
    expect(html.match(/<em>Yes<\/em>/g)).toHaveLength(count - 1);
    expect(html).toContain("<title>Parasol</title>");
    expect(html).not.toContain('class="choices"');
  });

  test("is offered by the result", async () => {
    const html = await (await app.request(`/${ours}`)).text();
    expect(html).toContain(`<a href="/print/${ours}">${plain.print}</a>`);
  });

  test.each(["/print/", "/print/nowhere", PRINTED_PAGE, `/print/${"x".repeat(5000)}`])("%s leads to the start", async (path) => {
    const response = await app.request(path);
    expect([response.status, response.headers.get("location")]).toEqual([303, "/"]);
  });
});
