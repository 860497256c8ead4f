import { describe, expect, it } from "vitest";
import { formatProblem } from "../../src/content/problem.ts";
import { MAX_ALIASES, MAX_FILE_BYTES, Source } from "../../src/content/source.ts";

const parse = (text: string, file = "a.yaml") => Source.parse("a.yaml", file, text);
const lines = (text: string): string[] => parse(text).problems.map(formatProblem);

/** A source that must be sound. */
function sound(text: string, file = "a.yaml"): Source {
  const { source } = parse(text, file);
  if (source === null) throw new Error(lines(text).join("\n"));
  return source;
}
/** Where a path stands, as the rest of its line. */
function restAt(text: string, path: readonly (string | number)[], textLine?: number): string {
  const { line, column } = sound(text).at(path, textLine);
  return text.split("\n")[line - 1]?.slice(column - 1) ?? "";
}

describe("a file that could harm is refused in one line", () => {
  const ALIASES = "more aliases than the 20 that are allowed";
  it.each([
    ["too many aliases", `a: &a x\nb: [${"*a, ".repeat(MAX_ALIASES + 1)}]\n`, "a.yaml:2:5", ALIASES],
    [
      "aliases of aliases of aliases",
      "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n",
      "a.yaml:2:8",
      ALIASES,
    ],
    ["an alias of itself", "a: &a [*a]\n", "a.yaml:1:8", "*a stands within what it names"],
    ["an alias of what it stands in", "a: &a\n  b: c\n  d: { e: *a }\n", "a.yaml:3:11", "*a stands within what it names"],
    ["an alias of nothing", "a: b\nc: *nope\n", "a.yaml:2:4", "nothing is anchored as &nope"],
    ["a key that stands twice", "a: 1\nb: 2\na: 3\n", "a.yaml:3:1", "this key stands here twice"],
    ["too large", "# ".repeat(MAX_FILE_BYTES / 2 + 1), "a.yaml:1:1", "262146 bytes; 262144 are allowed"],
    ["too deep", "- ".repeat(20_000), "a.yaml:1:", "too much stands within one another"],
    ["a tag that runs code", "a: !!js/function 'x'\n", "a.yaml:1:4", "Unresolved tag"],
    ["several documents", "a: 1\n---\nb: 2\n", "a.yaml:2:1", "multiple documents"],
    ["tabs", "a:\n\tb: c\n", "a.yaml:2:1", "begins with spaces, not with tabs"],
  ])("%s", (_, text, place, sentence) => {
    const { source, problems } = parse(text);
    expect(source).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
    expect(lines(text)[0]).toContain(place);
    expect(lines(text)[0]).toContain(sentence);
  });

  it("and never in more than three, however much is wrong", () => {
    expect(lines("a: b: c\n".repeat(500))).toHaveLength(3);
    expect(lines("[".repeat(20_000))).toHaveLength(3);
  });
});

describe("what is not closed is shown where it opens", () => {
  it.each([
    ["a quotation", 'a: b\nc: "d\ne: f\n', "2:4", "this quotation mark is"],
    ["a list", "a: b\nc: [d, e\nf: g\n", "2:4", "this [ is"],
    ["a group", "a: { b: c\nd: e\n", "1:4", "this { is"],
    ["the outer one of two lists", "a: [b, [c]\nd: e\n", "1:4", "this [ is"],
  ])("%s", (_, text, place, sentence) => {
    expect(lines(text)[0]).toMatch(new RegExp(`^a\\.yaml:${place}  `));
    expect(lines(text)[0]).toContain(`${sentence} not closed`);
  });
});

describe("YAML is read as an editor means it", () => {
  it("yes, no, on and dates are texts; merge keys are keys", () => {
    expect(sound("a: yes\nb: no\nc: on\nd: 2026-11-22\n<<: { e: f }\n").data).toEqual({
      a: "yes",
      b: "no",
      c: "on",
      d: "2026-11-22",
      "<<": { e: "f" },
    });
  });

  it("an empty file holds nothing, a mark at its beginning neither", () => {
    expect([sound("").data, sound("# only a comment\n").data, sound("\uFEFFa: b\n").data]).toEqual([{}, {}, { a: "b" }]);
  });

  it("up to twenty aliases repeat what they name", () => {
    expect(sound(`a: &a x\nb: [${"*a, ".repeat(MAX_ALIASES)}]\n`).data).toEqual({
      a: "x",
      b: Array.from({ length: MAX_ALIASES }, () => "x"),
    });
  });
});

describe("every value has a place", () => {
  const TEXT = "# a comment\nnodes:\n  now:\n    next: [one, { to: law, topic: two }]\n    text: word\n  'quoted': {}\n12: x\n";
  it.each<[string, (string | number)[], string]>([
    ["a key", ["nodes", "now"], "now:"],
    ["an item of a list", ["nodes", "now", "next", 0], "one, {"],
    ["a key within an item", ["nodes", "now", "next", 1, "topic"], "topic: two"],
    ["a key in quotation marks", ["nodes", "quoted"], "'quoted'"],
    ["a number as a key", ["12"], "12: x"],
    ["for what is missing, the key that lacks it", ["nodes", "now", "parent"], "now:"],
    ["for what is missing at the top, the first key", ["title"], "nodes:"],
    ["for an item beyond the end, its list", ["nodes", "now", "next", 9], "next: ["],
    ["for a path that leads through a word, the word's key", ["nodes", "now", "text", "x", "y"], "text: word"],
  ])("%s", (_, path, rest) => {
    expect(restAt(TEXT, path).startsWith(rest)).toBe(true);
  });

  const BLOCKS =
    "a:\n  literal: |\n\n    one\n      two\n\n    four\n  folded: >-\n    one\n    still one\n\n    two\n\n\n    four\n  plain: one\n    still one\n";
  it.each([
    ["literal", 0, "one"],
    ["literal", 1, "two"],
    ["literal", 3, "four"],
    ["folded", 0, "one"],
    ["folded", 1, "two"],
    ["folded", 3, "four"],
    ["plain", 0, "plain: one"],
  ])("in a text that is written as %s, line %i stands at “%s”", (key, line, rest) => {
    expect(restAt(BLOCKS, ["a", key], line)).toBe(rest);
  });

  it("a text as a whole stands at its key", () => {
    expect(restAt(BLOCKS, ["a", "literal"])).toBe("literal: |");
  });

  it("lines of other systems count as well", () => {
    expect(sound("a: 1\r\nb:\r\n  c: 2\r\n").at(["b", "c"])).toEqual({ file: "a.yaml", line: 3, column: 3 });
  });
});

describe("a file that is laid over another", () => {
  const both = sound("a: { b: 1, c: [1, 2] }\nd: text\n").under(sound("# mine\na: { c: [3] }\ne: new\n", "local/a.yaml"));

  it("merges groups and replaces everything else", () => {
    expect(both.data).toEqual({ a: { b: 1, c: [3] }, d: "text", e: "new" });
  });

  it("is named where it says something, the lower one where it does not", () => {
    const where = (...path: (string | number)[]): string => `${both.at(path).file}:${both.at(path).line}`;
    expect([where("a", "b"), where("a", "c", 0), where("d"), where("e")]).toEqual([
      "a.yaml:1",
      "local/a.yaml:2",
      "a.yaml:2",
      "local/a.yaml:3",
    ]);
  });

  it("changes no object's prototype", () => {
    const over = sound("a: 1\n").under(sound("__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n"));
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Object.keys(Object(over.data))).toContain("a");
  });
});
