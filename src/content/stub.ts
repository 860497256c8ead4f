/** Files for translators to fill in: every key, with the original text beside or above it as a comment. */

/** Lines of how people ask are each language's own, and terms have other forms: there the original would only mislead. */
const OWN: Readonly<Record<string, string>> = {
  ask: "how people really ask for it, a line each; not a translation",
  forms: "how else the term appears in running text",
};

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first lines of such a file. */
export const stubHead = (schema: string, todo: string): string => `# yaml-language-server: $schema=${schema}\n# ${todo}\n`;

/** All keys of a text file without their values. `mark` stands before each line: `# ` keeps the file without any data. */
export function stub(data: unknown, mark: "" | "# ", indent = ""): string {
  if (!isRecord(data)) return "";
  return Object.entries(data)
    .map(([key, value]) => {
      const gap = indent === "" && mark !== "" ? "\n" : "";
      if (isRecord(value)) return `${gap}${mark}${indent}${key}:\n${stub(value, mark, `${indent}  `)}`;
      if (Array.isArray(value)) return `${gap}${mark}${indent}${key}: []  # ${OWN[key] ?? "a line each"}\n`;
      const lines = (typeof value === "string" ? value : "").trimEnd().split("\n");
      if (mark === "" && lines.length === 1) return `${indent}${key}: # ${lines[0] ?? ""}\n`;
      const original = lines.map((line) => `${mark}${indent}# ${line}`.trimEnd());
      return `${gap}${[...original, `${mark}${indent}${key}:${lines.length > 1 ? " |" : ""}`].join("\n")}\n`;
    })
    .join("");
}
