import { z } from "zod";

/** Settings, read from the environment once. Empty values count as not set. */
const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  CONTENT_DIR: z.string().optional(),
  CACHE_DIR: z.string().default(".cache"),
  EXIT_URL: z.url({ protocol: /^https?$/ }).default("https://www.wikipedia.org/"),
});

export interface Config {
  readonly host: string;
  /** 0 takes any free port. */ readonly port: number;
  /** An operator's own content, laid over the shipped. */ readonly contentDir: string;
  /** Whether it was set: then it has to be there. */ readonly isContentDirSet: boolean;
  /** Where compiled content is kept. */ readonly cacheDir: string;
  /** Where the quick exit leads. */ readonly exitUrl: string;
}
/** Settings, or the names of those that cannot be used and why; never their values, which may be secrets. */
export type ConfigResult = { readonly config: Config } | { readonly faults: readonly string[] };

export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse(set);
  if (!result.success) return { faults: result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) };
  const { HOST, PORT, CONTENT_DIR, CACHE_DIR, EXIT_URL } = result.data;
  return {
    config: {
      host: HOST,
      port: PORT,
      contentDir: CONTENT_DIR ?? "local",
      isContentDirSet: CONTENT_DIR !== undefined,
      cacheDir: CACHE_DIR,
      exitUrl: EXIT_URL,
    },
  };
}
