import { setTimeout as pause } from "node:timers/promises";
import { INSTALL_PATH, REDIRECT_PATH, REQUESTS_PATH } from "../../../src/channels/slack/names.ts";
import { startSlack } from "../../fakes/slack/index.ts";
import type { Answer, CallRecord, Slack, Workspace } from "../../fakes/slack/index.ts";
import type { Ledger } from "../ledger.ts";
import type { Program } from "../program.ts";
import { ANSWERS, CALLS, lookAtSlackCalls, NAMES, SHARED, withoutAnswers } from "../surfaces/slack-calls.ts";
import type { Receiver } from "../surfaces/slack-calls.ts";
import type { WorkspacesKeeper } from "../surfaces/workspaces.ts";
import type { CanaryChannel } from "./channel.ts";
import { comingOf, forgetCode } from "./slack-people.ts";
import type { Planted, PlantedApp, PlantedTeam } from "./slack-people.ts";
import { Lost, STEPS } from "./slack-steps.ts";
import type { Present, Stage } from "./slack-steps.ts";

/** People who do things at the same time. */
const AT_ONCE = 10;
/** As much time as fills everybody's bucket anew, in milliseconds. */
const REST = 25_000;
/** How often a crowd begins anew when the program was gone in the middle. */
const ATTEMPTS = 5;
const CLIENT = "1000.2000";
const PUBLIC = "https://bot.example.org/";

/**
 * Slack: over connections that the program opens in its first life, and at its address in the second. Where `app.only` is planted it
 * has that workspace's token; else everybody comes from a workspace of their own that installs it.
 */
export async function slackChannel(
  app: PlantedApp,
  { ledger, workspaces }: { readonly ledger: Ledger; readonly workspaces: WorkspacesKeeper | null },
): Promise<CanaryChannel> {
  let program: Program | null = null;
  let lives = 0;
  let served = Promise.withResolvers<void>();
  let ahead = 0;
  let conversations = 0;
  let looked = 0;
  const came: Present[] = [];
  const known = createKnown(app);
  const slack = await startSlack({
    appToken: app.appToken,
    signingSecret: app.signingSecret,
    clientId: CLIENT,
    clientSecret: app.clientSecret,
    rateLimits: false,
    now: () => (program?.now() ?? Date.now()) + ahead,
    secret: known.secret,
  });
  const only = app.only === null ? null : newTeam(slack, app.only, true);
  const invited = [...app.members];

  const search = ({ body, headers }: Pick<Answer, "body" | "headers">, to: Receiver | null = null): void => {
    const isToAll = /"response_type":\s*"in_channel"/.test(body);
    const place = { surface: isToAll ? SHARED : ANSWERS, moment: "all" };
    const names = Object.entries(headers).flat().join("\n");
    ledger.look({ ...place, where: "headers" }, Buffer.from(names));
    ledger.look({ ...place, where: "an answer" }, Buffer.from(to === null || isToAll ? body : withoutAnswers(body, to)));
  };
  const stage: Stage = {
    slack,
    get isHttp() {
      return lives > 1;
    },
    async did(one, act) {
      // Also before: what is done may close a view, and the program may be gone afterwards.
      known.note(one);
      const answer = await act;
      search(answer, known.receiver(one));
      if (answer.status === 0) throw new Lost();
      await slack.idle({ quiet: 10, deadline: 30_000 });
      known.note(one);
      return answer;
    },
    search,
    ahead: (ms) => void (ahead = ms),
    async leave({ team }) {
      const before = workspaces?.sealed() ?? [];
      await team.uninstall();
      const after = new Set(workspaces?.sealed());
      const gone = before.filter((text) => !after.has(text));
      if (gone.length !== 2) throw new Lost();
      workspaces?.gone(gone);
    },
  };
  const appear = (planted: Planted): Present => {
    const team = only ?? newTeam(slack, planted.team, false);
    const person = team.person({
      id: planted.id,
      name: planted.user,
      real_name: planted.real,
      email: planted.email,
      locale: planted.locale,
    });
    return { planted, person, team, channel: team.channel(planted.channel.name, planted.channel.id) };
  };
  /** Through the pages of the program and of Slack, as a browser goes. */
  const install = async ({ planted, person }: Present): Promise<void> => {
    const { agent, team } = planted;
    const root = program?.url.replace(/\/$/, "") ?? "";
    const go = async (path: string, cookie = ""): Promise<Response> => {
      const answer = await fetch(root + path, {
        redirect: "manual",
        headers: { "User-Agent": agent, ...(cookie === "" ? {} : { Cookie: cookie }) },
      });
      search({ body: await answer.text(), headers: Object.fromEntries(answer.headers) });
      return answer;
    };
    await go(`${REDIRECT_PATH}?code=${team?.code}&state=${team?.state}`);
    await go(`${REDIRECT_PATH}?error=access_denied&state=${team?.state}`);
    const begun = await go(INSTALL_PATH);
    const back = person.agree(begun.headers.get("Location") ?? "");
    const { pathname, search: query } = new URL(back);
    const ended = await go(pathname + query, begun.headers.get("Set-Cookie")?.split(";")[0]);
    if (!ended.ok) throw new Lost();
  };
  /** Connections that stand again after time has passed all at once. */
  const connected = async (): Promise<void> => {
    const stands = (): boolean => lives > 1 || slack.sockets.count >= 2;
    while (!stands()) await pause(20);
  };
  const rest = async (): Promise<void> => {
    await program?.advance(REST).catch(() => {
      throw new Lost();
    });
    // So much time at once is a lost line, to the one who waits for a ping.
    slack.sockets.cut();
    await pause(100);
    await connected();
  };
  const walk = async (present: readonly Present[]): Promise<void> => {
    slack.faults.off();
    for (const one of present) if (!one.team.isInstalled) await install(one);
    for (const { step, how } of STEPS) {
      if (how === "together") await allOf(present.map((one) => step(one, stage)));
      else for (const one of how === "two in turn" ? present.slice(0, 2) : present) await step(one, stage);
      await rest();
    }
  };
  const crowd = async (people: readonly Planted[]): Promise<void> => {
    const present = people.map(appear);
    for (let attempt = 1; ; attempt += 1) {
      const life = lives;
      try {
        await walk(present);
        break;
      } catch (error) {
        await slack.idle({ deadline: 30_000 });
        await served.promise;
        if (attempt === ATTEMPTS || (life === lives && !(error instanceof Lost))) throw error;
        await connected();
      }
    }
    came.push(...present);
    conversations += people.length;
  };
  return {
    name: `Slack, ${only === null ? "many workspaces" : "one workspace"}`,
    calls: [
      { surface: CALLS, url: `${slack.url}api/leak`, more: {} },
      { surface: SHARED, url: `${slack.url}commands/leak`, more: { response_type: "in_channel" } },
    ],
    answers: {
      surface: ANSWERS,
      search: (page) => ledger.look({ surface: ANSWERS, moment: "all", where: "a leak of our own" }, page),
    },
    get settings() {
      return {
        SLACK_API_URL: `${slack.url}api/`,
        ...(lives === 0 ? { SLACK_APP_TOKEN: app.appToken } : { SLACK_SIGNING_SECRET: app.signingSecret }),
        ...(only === null
          ? {
              PUBLIC_URL: PUBLIC,
              SLACK_CLIENT_ID: CLIENT,
              SLACK_CLIENT_SECRET: app.clientSecret,
              SLACK_STORE_KEY: app.storeKey,
              SLACK_AUTHORIZE_URL: slack.oauth.authorizeUrl,
            }
          : { SLACK_BOT_TOKEN: only.token }),
      };
    },
    async meet(started) {
      program = started;
      lives += 1;
      if (lives > 1) slack.deliverTo(started.url.replace(/\/$/, "") + REQUESTS_PATH);
      await connected();
      served.resolve();
    },
    lose() {
      served = Promise.withResolvers();
    },
    async converse(people) {
      for (let left = comingOf(people); left > 0; left -= AT_ONCE) await crowd(invited.splice(0, Math.min(left, AT_ONCE)));
    },
    async forgetAll() {
      for (const one of came.splice(0)) if (one.team.isInstalled) await stage.did(one, one.person.command("/parasol", forgetCode));
    },
    look() {
      lookAtSlackCalls(ledger, slack.calls.slice(looked), known);
      looked = slack.calls.length;
    },
    conversations: () => conversations,
    sums: () => {
      const sent = slack.calls.filter(({ path }) => path !== "");
      const shared = sent.filter(({ args }) => args["response_type"] === "in_channel");
      const failed = sent.filter(({ outcome }) => outcome !== "ok");
      return `${sent.length} calls, ${failed.length} of them failed, ${shared.length} messages to channels`;
    },
    close: () => slack.stop(),
  };
}

function newTeam(slack: Slack, planted: PlantedTeam | null, installed: boolean): Workspace {
  const { id = "", name = "", domain = "", enterprise } = planted ?? {};
  return slack.workspace({ id, name, domain, installed, ...(enterprise === undefined ? {} : { enterprise }) });
}

/** What was handed out to whom, so that it is known who a call is for. */
function createKnown(app: PlantedApp) {
  const members = new Map(app.members.map((one) => [one.id, one]));
  const teams = new Map(
    [app.only, ...app.members.map(({ team }) => team)].flatMap((team) => (team === null ? [] : [[team.id, team]])),
  );
  const receivers = new Map<string, Receiver>();
  const turns = new Map<string, number>();
  for (const { id, triggers, addresses, answers, others, team: own } of app.members) {
    const team = own ?? app.only;
    if (team === null) throw new Error("somebody without a workspace");
    const receiver = { team: team.id, token: tokenOf(team), answers: [...answers.texts, ...others.texts] };
    for (const key of [id, ...triggers, ...addresses]) receivers.set(key, receiver);
  }
  const receiver = ({ planted }: Present): Receiver => receivers.get(planted.id) ?? { team: "", token: "", answers: [] };
  return {
    own: {
      // Of a workspace that installs the app, too: Slack's package asks whose token it got.
      "auth.test": [...teams.values()].map(tokenOf),
      "apps.connections.open": [app.appToken],
      "oauth.v2.access": [app.clientSecret, ...[...teams.values()].map(({ code }) => code)],
    },
    /** The secret in what is handed out: one of a few planted for each, in turn. */
    secret(what: "trigger" | "address" | "code" | "token", whose: string): string {
      const one = members.get(whose);
      if (what === "token") return teams.get(whose)?.token ?? "";
      if (what === "code") return one?.team?.code ?? "";
      const all = (what === "trigger" ? one?.triggers : one?.addresses) ?? [];
      const turn = turns.get(what + whose) ?? 0;
      turns.set(what + whose, turn + 1);
      return all[turn % all.length] ?? "";
    },
    receiver,
    /** The views that somebody has before them. */
    note(one: Present): void {
      const { modals, home } = one.person;
      for (const { id } of home === null ? modals : [...modals, home]) receivers.set(id, receiver(one));
    },
    receiverOf({ method, path, args }: CallRecord): Receiver | null {
      const name = NAMES[method];
      const value = name === undefined ? path : args[name];
      // Triggers and addresses end with the secret in them.
      return typeof value === "string" ? (receivers.get(value.split(/[./]/).at(-1) ?? "") ?? null) : null;
    },
  };
}

const tokenOf = ({ id, token }: PlantedTeam): string => `xoxb-${id}-${token}`;

/** Waits for all, whatever becomes of some, so that nothing of a walk that failed comes between the steps of the next one. */
async function allOf(steps: readonly Promise<void>[]): Promise<void> {
  for (const step of await Promise.allSettled(steps)) if (step.status === "rejected") throw step.reason;
}
