import { createHash } from "node:crypto";

/**
 * The tool's own script. The server makes everything that is seen; this only fetches the tool's page again when the frame has
 * moved on, a setting or the content has changed, and puts the parts marked `data-live` in place of the old ones.
 */
export const SCRIPT = `"use strict";
const frame = document.getElementById("screen");
const form = document.getElementById("settings");
const lives = [...document.querySelectorAll("[data-live]")];
let turn = 0, scroll = null, kept = frame.dataset.first;

const here = () => {
  try {
    const { pathname } = frame.contentWindow.location;
    if (/^\\/[0-9a-z]{6}(?![0-9a-z-\\/])/.test(pathname)) kept = pathname.slice(1);
  } catch { /* the frame shows another site */ }
  return kept;
};
const address = () => {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  query.set("at", here());
  return "/preview?" + query;
};
async function refresh() {
  const mine = ++turn, url = address();
  const answer = await fetch(url).catch(() => null);
  if (mine !== turn || answer === null || !answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== turn) return;
  for (const part of lives) {
    const next = fresh.getElementById(part.id);
    const open = new Map([...part.querySelectorAll("details")].map((one) => [one.id, one.open]));
    if (next.innerHTML === part.innerHTML) continue;
    for (const one of next.querySelectorAll("details")) if (open.has(one.id)) one.open = open.get(one.id);
    part.replaceChildren(...next.childNodes);
  }
  history.replaceState(null, "", url);
  settle();
}
/* The picture of the flow: where it was scrolled to, or the box on view in its middle when that is another. */
let settled = "", seen = [0, 0];
function settle() {
  const canvas = document.querySelector(".canvas"), box = canvas?.querySelector("a.here");
  if (!box) return;
  canvas.onscroll = () => { seen = [canvas.scrollLeft, canvas.scrollTop]; };
  if (settled === box.getAttribute("href")) return canvas.scrollTo(...seen);
  settled = box.getAttribute("href");
  const inner = box.getBoundingClientRect(), outer = canvas.getBoundingClientRect();
  canvas.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
  canvas.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}
function reload() {
  const view = frame.contentWindow;
  try { scroll = view.scrollY; } catch { scroll = null; }
  view.location.replace("/" + here());
}
function dress() {
  let page;
  try { page = frame.contentDocument; } catch { return; }
  if (!page) return;
  for (const link of page.querySelectorAll("a.out")) link.target = "_blank";
  const scheme = form.elements.scheme.value;
  for (const sheet of page.styleSheets) for (const rule of sheet.cssRules) {
    if (!rule.media) continue;
    rule.original ??= rule.media.mediaText;
    if (!rule.original.includes("prefers-color-scheme")) continue;
    const isDark = rule.original.includes("dark");
    rule.media.mediaText = scheme === "" ? rule.original : (scheme === "dark") === isDark ? "all" : "not all";
  }
  page.documentElement.style.colorScheme = scheme;
}
frame.addEventListener("load", () => {
  dress();
  if (scroll !== null) frame.contentWindow.scrollTo(0, scroll);
  scroll = null;
  void refresh();
});
form.addEventListener("change", async ({ target }) => {
  if (target.name === "width" || target.name === "scheme") {
    history.replaceState(null, "", address());
    return dress();
  }
  if (target.id === "place" || target.id === "goto") return;
  await refresh();
  reload();
});
document.addEventListener("change", ({ target }) => {
  if (target.id === "place") frame.contentWindow.location.assign(target.value);
  if (target.id !== "goto") return;
  const option = [...document.getElementById("screens").options].find((one) => one.value === target.value);
  if (!option) return;
  frame.contentWindow.location.assign(option.dataset.href);
  target.value = "";
});
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", async ({ target }) => {
  const today = target.closest("[data-today]");
  if (today) { form.elements.day.value = ""; form.elements.day.dispatchEvent(new Event("change", { bubbles: true })); }
  const button = target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy).catch(() => undefined);
  button.classList.add("done");
  setTimeout(() => button.classList.remove("done"), 900);
});
let content = document.body.dataset.content;
const events = new EventSource("/preview/events");
events.addEventListener("change", ({ data }) => {
  const next = JSON.parse(data).content;
  const isNew = next !== content;
  content = next;
  if (isNew && document.body.dataset.content === "") location.reload();
  else if (isNew) reload();
  else void refresh();
});
events.addEventListener("error", () => document.body.classList.add("away"));
events.addEventListener("open", () => document.body.classList.remove("away"));
dress();
settle();
`;

/** Its hash as a content security policy names it. */
export const SCRIPT_HASH = `sha256-${createHash("sha256").update(SCRIPT).digest("base64")}`;
