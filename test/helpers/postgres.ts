import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian keeps the programs of each version in a folder of its own. */
const DEBIAN = "/usr/lib/postgresql";
const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
const bin = versions.map((version) => join(DEBIAN, version, "bin")).find((folder) => existsSync(join(folder, "initdb")));
/** Whether there is a Postgres to test with; `.ci/run` fails where tests had to be skipped for want of one. */
export const hasPostgres = bin !== undefined;
const program = (name: string): string => join(bin ?? "", name);

/** Postgres refuses to run as the superuser; 65534 is nobody. */
const USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
/** The password of all roles, which no output may hold. */
export const PASSWORD = "s3cr3t-of-the-tests";
const ADMIN = "admin";

/** A connection that stays open. */
export interface Session {
  /** Resolves when the statement is done. */ run(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** A server of its own on 127.0.0.1, with its data in a temporary folder. */
export interface Postgres {
  /** Makes an empty database, and gives its address for its owner `bot`. */ database(): string;
  /** Runs statements as the superuser in the database of an address, "" for another one; gives the rows, fields with `|` between. */
  query(url: string, sql: string): string;
  /** A connection as the superuser. */ session(url: string): Promise<Session>;
  /** What the server has logged so far. */ log(): string;
  /** Ends it at once, as a crash does. */ stop(): Promise<void>;
  /** Starts it on the same port, with what it held. */ start(): Promise<void>;
  /** Ends it, and takes its data away. */ remove(): Promise<void>;
}

/** Makes and starts a server; rejects where it does not start. */
export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "parasol-postgres-"));
  const port = await freePort();
  initialise(folder);
  let server: ChildProcess | null = null;
  let printed = "";
  let databases = 0;

  const psql = (url: string): readonly string[] => {
    const name = url === "" ? "postgres" : new URL(url).pathname.slice(1);
    return ["-h", "127.0.0.1", "-p", String(port), "-U", ADMIN, "-d", name, "-XAtq", "-v", "ON_ERROR_STOP=1"];
  };
  const env = { PATH: process.env["PATH"], PGPASSWORD: PASSWORD, PGOPTIONS: "-c client_min_messages=warning" };
  const query = (url: string, sql: string): string => {
    const { status, stdout, stderr } = spawnSync(program("psql"), [...psql(url), "-c", sql], { env, encoding: "utf8" });
    if (status !== 0) throw new Error(`psql: ${stderr}`);
    return stdout.trim();
  };
  const start = async (): Promise<void> => {
    const settings = [`port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "fsync=off"];
    const child = spawn(program("postgres"), ["-D", join(folder, "data"), ...settings.flatMap((one) => ["-c", one])], {
      ...USER,
      env: { PATH: process.env["PATH"] },
      stdio: ["ignore", "ignore", "pipe"],
    });
    server = child;
    const begun = printed.length;
    await new Promise<void>((resolve, reject) => {
      child.stderr.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.slice(begun).includes("ready to accept connections")) resolve();
      });
      child.once("exit", () => reject(new Error(`Postgres did not start:\n${printed.slice(begun)}`)));
    });
  };
  const stop = async (): Promise<void> => {
    if (server === null || server.exitCode !== null) return;
    const exited = once(server, "exit");
    server.kill("SIGQUIT");
    await exited;
    server = null;
  };
  await start();
  query("", `CREATE ROLE bot LOGIN PASSWORD '${PASSWORD}'; CREATE ROLE stranger LOGIN PASSWORD '${PASSWORD}'`);
  return {
    database() {
      databases += 1;
      query("", `CREATE DATABASE d${databases} OWNER bot`);
      return `postgres://bot:${PASSWORD}@127.0.0.1:${port}/d${databases}`;
    },
    query,
    session: async (url) => openSession(spawn(program("psql"), psql(url), { env, stdio: ["pipe", "pipe", "inherit"] })),
    log: () => printed,
    stop,
    start,
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function initialise(folder: string): void {
  const secret = join(folder, "password");
  writeFileSync(secret, PASSWORD);
  if (USER.uid !== undefined) for (const path of [folder, secret]) chownSync(path, USER.uid, USER.gid);
  const options = ["-U", ADMIN, "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--locale=C", "--no-sync"];
  const made = spawnSync(program("initdb"), ["-D", join(folder, "data"), ...options], { ...USER, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
}

function openSession(child: ReturnType<typeof spawn>): Session {
  let printed = "";
  let statements = 0;
  child.stdout?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  return {
    async run(sql) {
      statements += 1;
      child.stdin?.write(`${sql};\n\\echo done-${statements}\n`);
      while (!printed.includes(`done-${statements}\n`)) await once(child.stdout ?? child, "data");
    },
    async close() {
      const exited = once(child, "exit");
      child.stdin?.end();
      await exited;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const port = portOf(probe);
  probe.close();
  return port;
}

/** Where a server listens. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
