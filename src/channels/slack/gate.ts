import { webApi } from "@slack/bolt";
import type { InstallationStore } from "@slack/bolt";
import type { Tally } from "../../privacy/tally.ts";
import { sleep, stopped } from "../waiting.ts";
import { outcomeOf, pauseAfter } from "./calls.ts";
import { clientOptions } from "./client.ts";

/** Slack does not know the workspace's token, or no longer. */
export class TokenRefused extends Error {}

/** Whose requests are acted on. */
export interface Gate {
  /** The token for calls in a workspace; null where the app is not installed. */ tokenOf(team: string): Promise<string | null>;
  /** Makes calls with a token. */ clientWith(token: string): webApi.WebClient;
  /** A workspace has taken the app out, or its token back. */ left(team: string): Promise<void>;
}

export interface OneWorkspaceOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly tally: Tally;
  /** After a failure, in milliseconds. */ readonly pause?: number;
}
const PAUSE = 2_000;

/**
 * The one workspace whose token it is. Asks Slack which that is until it answers, and goes on by itself: Bolt's own check of a token
 * ends the process when Slack does not know it. null where the signal fired first. @throws TokenRefused
 */
export async function oneWorkspace(
  { token, apiUrl, tally, pause = PAUSE }: OneWorkspaceOptions,
  signal: AbortSignal,
): Promise<Gate | null> {
  const client = new webApi.WebClient(token, clientOptions(apiUrl));
  while (!signal.aborted) {
    try {
      // Cut down before: what wins the race stays in memory until the stop, and Slack says the workspace's name and address, too.
      const team = await Promise.race([client.auth.test().then(({ team_id: id = "" }) => id), stopped(signal)]);
      if (team === null) break;
      return { tokenOf: async (from) => (from === team ? token : null), clientWith: () => client, left: async () => undefined };
    } catch (error) {
      const why = outcomeOf(error);
      tally.count("call-failed", { channel: "slack", outcome: why });
      if (why === "unauthorised") throw new TokenRefused();
      await sleep(pauseAfter(error, pause), signal);
    }
  }
  return null;
}

/** Whoever has installed the app, as long as they have. Nothing of them stays in memory. */
export const manyWorkspaces = (store: InstallationStore, apiUrl: string): Gate => ({
  async tokenOf(team) {
    try {
      const query = { teamId: team, enterpriseId: undefined, isEnterpriseInstall: false } as const;
      return (await store.fetchInstallation(query)).bot?.token ?? null;
    } catch {
      return null;
    }
  },
  clientWith: (token) => new webApi.WebClient(token, clientOptions(apiUrl)),
  async left(team) {
    await store.deleteInstallation?.({ teamId: team, enterpriseId: undefined, isEnterpriseInstall: false });
  },
});
