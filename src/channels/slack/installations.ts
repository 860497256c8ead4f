import type { Installation, InstallationStore } from "@slack/bolt";
import { Keyv } from "keyv";
import { Caller, PseudonymKey } from "../../privacy/caller.ts";
import { lockOf, seal, unseal } from "../../privacy/memory/seal.ts";
import type { Lock } from "../../privacy/memory/seal.ts";
import { createSqlite } from "../../privacy/sqlite.ts";

/** Where installations lie: one text under each name. */
export interface Store {
  get(name: string): Promise<string | undefined>;
  /** Gives whether it is kept. */ set(name: string, text: string): Promise<boolean>;
  delete(name: string): Promise<unknown>;
}

/** A file of SQLite, in which nothing stays that was deleted. */
export function sqliteInstallations(path: string): Store {
  const keyv = new Keyv<string>({ store: createSqlite(path) });
  // A call that failed gives nothing, which is as if nobody had installed the app.
  keyv.on("error", () => undefined);
  return keyv;
}

/** What is kept of a workspace that installed the app: what calls to it need. No name, and nothing of who installed it. */
interface Kept {
  readonly team: string;
  readonly token: string;
  readonly bot: string;
  readonly user: string;
}

/**
 * Keeps the tokens of the workspaces that installed the app, each sealed, and under a name that does not tell which workspace it is:
 * without the secret the store tells how many there are, and nothing else. An installation for a whole organisation is refused.
 */
export function createInstallations(store: Store, secret: string): InstallationStore {
  const key = new PseudonymKey(secret);
  const lockFor = (team: string): Lock => lockOf(new Caller("slack", team).pseudonym(key));
  return {
    async storeInstallation({ team, bot }) {
      if (team === undefined || bot === undefined) throw new Error("not installed into a workspace");
      const kept: Kept = { team: team.id, token: bot.token, bot: bot.id, user: bot.userId };
      const lock = lockFor(kept.team);
      // Else people would be told that it is installed.
      if (!(await store.set(lock.name, seal(JSON.stringify(kept), lock)))) throw new Error("not kept");
    },
    async fetchInstallation({ teamId }) {
      const lock = lockFor(teamId ?? "");
      const sealed = await store.get(lock.name);
      const kept = sealed === undefined ? null : readKept(unseal(sealed, lock));
      if (kept === null) throw new Error("not installed");
      return installationOf(kept);
    },
    async deleteInstallation({ teamId }) {
      const { name } = lockFor(teamId ?? "");
      await store.delete(name);
      if ((await store.get(name)) !== undefined) throw new Error("an installation cannot be deleted");
    },
  };
}

const installationOf = ({ team, token, bot, user }: Kept): Installation<"v2", false> => ({
  team: { id: team },
  enterprise: undefined,
  user: { id: "", token: undefined, scopes: undefined },
  bot: { token, id: bot, userId: user, scopes: [] },
  isEnterpriseInstall: false,
  authVersion: "v2",
});

function readKept(text: string | null): Kept | null {
  const value: unknown = text === null ? null : JSON.parse(text);
  return isKept(value) ? value : null;
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { team, token, bot, user }: Partial<Record<keyof Kept, unknown>> = value;
  return [team, token, bot, user].every((one) => typeof one === "string");
}
