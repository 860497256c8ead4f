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

/** A file of SQLite, in which nothing stays that was deleted. `failed` is told of each call that did not come to its end. */
export function sqliteInstallations(path: string, failed: () => void = () => undefined): Store {
  const keyv = new Keyv<string>({ store: createSqlite(path) });
  // A call that failed gives nothing, which is as if nobody had installed the app.
  keyv.on("error", failed);
  return keyv;
}

/**
 * Keeps the tokens of the workspaces that installed the app, and nothing else of them or of who installed it: each sealed, and under
 * a name that does not tell which workspace it is. Without the secret the store tells how many there are, and no more. An installation
 * for a whole organisation is refused.
 */
export function createInstallations(store: Store, secret: string): InstallationStore {
  const key = new PseudonymKey(secret);
  const lockFor = (team: string): Lock => lockOf(new Caller("slack", team).pseudonym(key));
  return {
    async storeInstallation({ team, bot }) {
      if (team === undefined || bot === undefined) throw new Error("not installed into a workspace");
      const lock = lockFor(team.id);
      // Else people would be told that it is installed.
      if (!(await store.set(lock.name, seal(bot.token, lock)))) throw new Error("not kept");
    },
    async fetchInstallation({ teamId: team = "" }) {
      const lock = lockFor(team);
      const sealed = await store.get(lock.name);
      const token = sealed === undefined ? null : unseal(sealed, lock);
      if (token === null) throw new Error("not installed");
      return installationOf(team, token);
    },
    async deleteInstallation({ teamId }) {
      const { name } = lockFor(teamId ?? "");
      await store.delete(name);
      if ((await store.get(name)) !== undefined) throw new Error("an installation cannot be deleted");
    },
  };
}

/** What calls need of an installation; the rest is what Bolt's type asks for. */
const installationOf = (team: string, token: string): Installation<"v2", false> => ({
  team: { id: team },
  enterprise: undefined,
  user: { id: "", token: undefined, scopes: undefined },
  bot: { token, id: "", userId: "", scopes: [] },
  isEnterpriseInstall: false,
  authVersion: "v2",
});
