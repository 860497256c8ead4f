import { STYLE_HASHES } from "./style.ts";

/** Nothing may run, load or frame the page; only its own style, told by its hash, and an empty icon. */
const POLICY = [
  "default-src 'none'",
  `style-src ${STYLE_HASHES.map((hash) => `'${hash}'`).join(" ")}`,
  "img-src data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Sent with every answer. They keep links out of referrers, caches, search engines and other windows. */
export const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": POLICY,
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "X-DNS-Prefetch-Control": "off",
  "X-Robots-Tag": "noindex, nofollow",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};
