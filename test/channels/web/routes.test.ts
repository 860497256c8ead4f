import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { linkTo } from "../../../src/core/link.ts";
import { HOME, said } from "./screens.ts";
import { sent, site } from "./site.ts";

const CHANNEL = { channel: "web" };

describe("pages", () => {
  test("`/` opens home in no language yet", async () => {
    const { app, asked } = site();
    const response = await app.request("/");
    expect(response.status).toBe(200);
    expect(asked[0]?.action).toEqual({ kind: "open", link: linkTo(HOME), given: null });
    expect(await response.text()).toContain(">中文</a>");
  });

  test.each([["/b00004Len", "Testing is your choice"], ["/b00004Len?fbclid=x", "Testing is your choice"], ["/b00004LenVh", "···"]])("%s", async (path, title) => {
    const response = await site().app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=UTF-8");
    expect(await response.text()).toContain(title);
  }); // prettier-ignore

  test("HEAD has the headers and no body", async () => {
    const response = await site().app.request("/b00004Len", { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(await response.text()).toBe("");
  });

  test.each(["/zzzzzzLen", "/nothing-here", "/%E4%A2", "/%", "/a/b", `/${"x".repeat(10_000)}`])(
    "what leads nowhere is a helpful 404: %s",
    async (path) => {
      const { app, events } = site();
      const response = await app.request(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("We do not know that link.");
      expect(events).toEqual([["request-unknown", CHANNEL]]);
    },
  );

  test.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("%s is not answered", async (method) => {
    const { app, asked } = site();
    const response = await app.request("/b00004Len", { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD, POST");
    expect(asked).toEqual([]);
  });

  test("the quick exit leads to a neutral site", async () => {
    const response = await site().app.request("/exit");
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("https://www.wikipedia.org/");
    expect(response.headers.get("clear-site-data")).toBe(`"cache"`);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });
});

describe("headers", () => {
  test.each([["/b00004Len", "GET"], ["/nowhere", "GET"], ["/exit", "GET"], ["/b00004Len", "POST"], ["/b00004Len", "PUT"]])("%s %s", async (path, method) => {
    const { headers } = await site().app.request(path, { method });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}' 'sha256-[A-Za-z0-9+/=]{44}';/);
    expect(policy).not.toMatch(/unsafe|script|https?:|\*/);
    for (const part of ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(part);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("x-robots-tag")).toContain("noindex");
    for (const name of ["set-cookie", "server", "x-powered-by", "etag", "last-modified"]) expect(headers.get(name)).toBeNull();
  }); // prettier-ignore

  test("the policy allows exactly the style in the page", async () => {
    const response = await site().app.request("/b00004Len");
    const css = /<style>([^]*?)<\/style>/.exec(await response.text())?.[1] ?? "";
    const hash = createHash("sha256").update(css).digest("base64");
    expect(response.headers.get("content-security-policy")).toContain(`'sha256-${hash}'`);
  });
});

describe("forms", () => {
  test("answers lead on to an address of their own", async () => {
    const { app, asked } = site();
    const response = await app.request("/d00001LenA5N1", sent("a1=0&a1=3&a2=0"));
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/d00001LenA2N9");
    expect(asked[0]?.action).toMatchObject({ kind: "open", given: new Map([[1, 3], [2, 0]]) }); // prettier-ignore
  });

  test("what a question finds is sent to its own address, so that Back and reload do not ask again", async () => {
    const { app, asked } = site();
    const response = await app.request("/b00004Len", sent("q=kutamani+polisi"));
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/k7f2qz");
    expect(response.headers.get("location")).not.toContain("kutamani");
    expect(asked[0]?.action).toMatchObject({ kind: "ask", text: "kutamani polisi" });
  });

  test("what a question does not find is answered at once, and never echoed", async () => {
    const { app, events } = site({ asksStay: true });
    const response = await app.request("/b00004Len", sent("q=kutamani+polisi"));
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain("Found by a question");
    expect(html).not.toContain("kutamani");
    expect(events).toEqual([]);
  });

  test("a campaign is dropped from the address, unless the page has to say that it is not what was asked for", async () => {
    const { app } = site();
    const found = await app.request("/b00004LenC17dec");
    expect([found.status, found.headers.get("location")]).toEqual([303, "/b00004Len"]);
    expect((await app.request("/zzzzzzLenC17dec")).status).toBe(404);
  });

  test.each([
    ["too large", sent(`q=${"x".repeat(20_000)}`), 413, "request-too-large", "too_large"],
    ["a long question", sent(`q=${"x".repeat(600)}`), 413, "request-too-large", "too_large"],
    ["broken UTF-8", sent(new Uint8Array([0x71, 0x3d, 0xff])), 400, "request-malformed", "broken_request"],
    ["a broken escape", sent("q=%E4%A2"), 400, "request-malformed", "broken_request"],
    ["no field of ours", sent("x=1"), 400, "request-malformed", "broken_request"],
    ["JSON", sent("{}", { "content-type": "application/json" }), 400, "request-malformed", "broken_request"],
  ] as const)("%s", async (_name, init, status, event, word) => {
    const { app, events } = site();
    const response = await app.request("/b00004Len", init);
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(html).toContain(said(word));
    expect(html).toContain("Testing is your choice");
    expect(events).toEqual([[event, CHANNEL]]);
  });

  test("a body of unknown length is cut off too", async () => {
    const chunk = new TextEncoder().encode("x".repeat(9_000));
    const body = new ReadableStream({ start: (stream) => { stream.enqueue(chunk); stream.enqueue(chunk); stream.close(); } }); // prettier-ignore
    const init = { ...sent(""), body, duplex: "half" } satisfies RequestInit & { duplex: string };
    expect((await site().app.request(new Request("http://localhost/b00004Len", init))).status).toBe(413);
  });
});

describe("what goes wrong", () => {
  test.each([["/b00004Len", "en"], ["/b00004", "mul"]])("a failure says so, and nothing else: %s", async (path, language) => {
    const { app, events } = site({ fails: true });
    const response = await app.request(path);
    const html = await response.text();
    expect(response.status).toBe(500);
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain(`class="note warning"`);
    expect(html).toContain(said("failed"));
    expect(html).toContain(`<a href="/k7f2qzLen"`);
    expect(html).not.toMatch(/sensitive|b00004/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(events).toEqual([["request-failed", CHANNEL]]);
  }); // prettier-ignore

  test("a failure while refusing is a failure", async () => {
    const { app } = site({ fails: true });
    expect((await app.request("/b00004Len", sent("x=1"))).status).toBe(500);
  });

  test.each(["silence", "erase"] as const)("%s leads to the start, since there is no message to keep or erase", async (kind) => {
    const response = await site({ reply: { kind } }).app.request("/b00004Len");
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/");
  });
});
