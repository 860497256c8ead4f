/** The page where a browser ended up. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly body: string;
}

const MAX_STEPS = 10;

/** Whether an address is where Slack asks a person for their consent. */
const asksConsent = (url: URL, slack: string): boolean =>
  url.pathname === "/oauth/v2/authorize" && (url.hostname.endsWith("slack.com") || url.origin === new URL(slack).origin);

/** The first link in a page that leads there. */
function linkIn(body: string, slack: string): URL | undefined {
  const links = [...body.matchAll(/href="([^"]+)"/g)].map(([, link]) => (link ?? "").replaceAll("&amp;", "&"));
  return links
    .filter((link) => URL.canParse(link))
    .map((link) => new URL(link))
    .find((url) => asksConsent(url, slack));
}

/** Follows redirects with cookies like a browser; where Slack asks for consent, it is given. */
export async function follow(address: string, consent: (url: URL) => URL, slack: string): Promise<Page> {
  const cookies = new Map<string, string>();
  let url = new URL(address);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (asksConsent(url, slack)) url = consent(url);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: cookie === "" ? {} : { cookie } });
    for (const header of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    const body = await response.text();
    const next = response.headers.get("location");
    const onward = next === null ? linkIn(body, slack) : new URL(next, url);
    if (onward === undefined || (next !== null && !/^https?:$/.test(onward.protocol)))
      return { url: url.href, status: response.status, body };
    url = onward;
  }
  throw new Error(`${address} leads nowhere after ${MAX_STEPS} steps`);
}
