import { STYLE } from "../channels/web/style.ts";

/**
 * The colours of the web pages as variables that follow `color-scheme`, read out of their style, so that this tool stays their
 * sibling when they change: `--paper:light-dark(#faf5ec,#191715)`.
 */
export function palette(style: string = STYLE): string {
  const [light = new Map<string, string>(), dark = new Map<string, string>()] = [...style.matchAll(/:root\{([^}]*)\}/g)].map(
    ([, inner = ""]) => variables(inner),
  );
  return [...light].map(([name, value]) => `${name}:light-dark(${value},${dark.get(name) ?? value})`).join(";");
}

const variables = (inner: string): Map<string, string> =>
  new Map([...inner.matchAll(/(--[\w-]+):([^;]+)/g)].map(([, name = "", value = ""]) => [name, value]));
