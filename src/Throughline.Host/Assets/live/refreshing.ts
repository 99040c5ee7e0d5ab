import * as Turbo from "@hotwired/turbo";
import type { Content } from "./messages";

const token = "form_token";

// Everybody who looks at the same page hears at the same moment that it has changed; they do not ask at the same moment.
const spread = 500;

let visiting = false;
let sending = 0;
let missed = false;
let due: number | undefined;

/** Somebody is on the way elsewhere: what came for this page is of no use any more. */
export function followVisits() {
  document.addEventListener("turbo:visit", () => (visiting = true));
  for (const end of ["turbo:load", "turbo:fetch-request-error", "pageshow"])
    document.addEventListener(end, () => (visiting = false));
  followForms();
}

// A visit of ours would break off a form that is on its way, and nobody would see what came of it.
function followForms() {
  document.addEventListener("turbo:submit-start", () => sending++);
  document.addEventListener("turbo:submit-end", () => {
    sending = Math.max(0, sending - 1);
    if (!missed) return;
    missed = false;
    // The page that the answer leads to is new enough by itself.
    window.setTimeout(refresh, spread);
  });
}

export const here = (): string => window.location.pathname + window.location.search;

/** Asks the server for the page and morphs it. */
export function refresh() {
  due ??= window.setTimeout(() => {
    due = undefined;
    if (sending > 0) missed = true;
    else if (!visiting) Turbo.session.refresh(document.baseURI);
  }, Math.random() * spread);
}

let counting: number | undefined;

/** Asks again how many customers wait. */
export function recount() {
  counting ??= window.setTimeout(() => {
    counting = undefined;
    const frame = document.getElementById("inbox-count") as (HTMLElement & { reload(): Promise<void> }) | null;
    void frame?.reload();
  }, Math.random() * spread);
}

/** Morphs the page's main part into what the server sent. */
export function show(content: Content): boolean {
  const main = document.querySelector("main");
  if (!main || visiting || content.path !== here()) return false;
  const made = new DOMParser().parseFromString(content.main, "text/html").querySelector("main");
  if (!made) return false;
  // Made for all who see the same: the token of this session's forms is already here.
  const own = document.querySelector<HTMLInputElement>(`input[name="${token}"]:not([value=""])`)?.value;
  for (const input of made.querySelectorAll<HTMLInputElement>(`input[name="${token}"]`))
    input.setAttribute("value", own ?? "");
  document.title = content.title;
  Turbo.morphElements(main, made);
  document.body.dataset.liveSeq = String(Math.max(content.seq, Number(document.body.dataset.liveSeq)));
  return true;
}
