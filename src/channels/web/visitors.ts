import { BlockList, isIP } from "node:net";
import { Caller, PseudonymKey } from "../../privacy/caller.ts";
import type { Limiter, Taken } from "../../privacy/limits.ts";
import type { Tally } from "../../privacy/tally.ts";

/** Where a request comes from, as far as it can be known. */
export interface Arrival {
  /** The address at the other end of the line; null where the line is gone. */ readonly peer: string | null;
  /** The header X-Forwarded-For, which anybody can write. */ readonly forwarded: string | null;
}

/** Whether an address is one of a set. */
export type Addresses = (address: string) => boolean;

/** Limits what visitors ask for, and counts what was too much. */
export interface Visitors {
  take(arrival: Arrival, isUrgent: boolean): Taken;
}

export interface VisitorsOptions {
  readonly limiter: Limiter;
  /** The proxies whose word is taken for where a request comes from. */ readonly proxies: Addresses;
  readonly tally: Tally;
  /** Milliseconds since any moment. */ readonly now?: () => number;
}

/** How long an address has the same pseudonym, in milliseconds: it is never a lasting name. */
const HOUR = 60 * 60_000;

/** Visitors known by their address, under a key that nobody else has and that is drawn anew every hour. */
export function createVisitors({ limiter, proxies, tally, now = () => performance.now() }: VisitorsOptions): Visitors {
  let key = new PseudonymKey();
  let since = now();
  return {
    take(arrival, isUrgent) {
      if (now() - since >= HOUR) {
        key = new PseudonymKey();
        since = now();
      }
      const visitor = visitorOf(arrival, proxies);
      const taken = limiter.take(visitor === null ? null : new Caller("web", visitor).pseudonym(key), isUrgent);
      if (taken !== "go") tally.count("request-limited", { channel: "web" });
      return taken;
    },
  };
}

/**
 * The address that stands for a visitor: IPv4 as it is, of IPv6 the 64 bits that a household has; null where visitors cannot be told
 * apart: behind a proxy that is not named, which has an address of this machine or network, or behind Tor's onion service.
 * Only what a named proxy wrote is believed, which is the last address; before it may stand whatever the visitor made up.
 */
export function visitorOf({ peer, forwarded }: Arrival, proxies: Addresses): string | null {
  let address = readAddress(peer ?? "");
  const hops = (forwarded ?? "").split(",");
  while (address !== null && proxies(address)) address = readAddress(hops.pop() ?? "");
  if (address === null || isLocal(address)) return null;
  return address.includes(":") ? `${address.split(":").slice(0, 4).join(":")}::/64` : address;
}

/** Reads what `TRUSTED_PROXY` names: addresses and ranges such as `10.0.0.0/8`, with commas or spaces between; null for anything else. */
export function readProxies(text: string): Addresses | null {
  const list = new BlockList();
  for (const part of text.split(/[\s,]+/).filter((one) => one !== "")) {
    const [, named = "", length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(part) ?? [];
    const address = readAddress(named);
    const family = address === null ? null : familyOf(address);
    const bits = family === "ipv6" ? 128 : 32;
    const prefix = Number(length ?? bits);
    if (address === null || family === null || prefix > bits) return null;
    list.addSubnet(address, prefix, family);
  }
  return among(list);
}

const among =
  (list: BlockList): Addresses =>
  (address) =>
    list.check(address, familyOf(address));

const familyOf = (address: string): "ipv4" | "ipv6" => (address.includes(":") ? "ipv6" : "ipv4");

/** Addresses of this machine, of a network of its own, or of a carrier's inside: many visitors may be behind one. */
const LOCAL =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 ::/127 fc00::/7 fe80::/10";
const isLocal: Addresses = readProxies(LOCAL) ?? (() => true);

/** An address in one spelling, perhaps with a port; IPv6 with all its eight groups, and as IPv4 where it is one. null: none. */
function readAddress(text: string): string | null {
  const [, inBrackets, withPort] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text.trim()) ?? [];
  const [bare = ""] = (inBrackets ?? withPort ?? text.trim()).split("%");
  const version = isIP(bare);
  if (version !== 6) return version === 4 ? bare : null;
  const groups = groupsOf(bare);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff;
  if (!isMapped) return groups.map((group) => group.toString(16)).join(":");
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join(".");
}

/** The eight numbers of an IPv6 address. */
function groupsOf(address: string): number[] {
  // In the spelling of the URL standard there is no IPv4 at the end.
  const [head = "", tail = ""] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const [before, after] = [head, tail].map((part) =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)),
  );
  if (before === undefined || after === undefined) return [];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}
