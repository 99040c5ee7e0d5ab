import { Controller } from "@hotwired/stimulus";
import { Connection, type State } from "../live/connection";
import { showCompany } from "../live/company";
import { isDraft, keep } from "../live/keeping";
import { inboxCount, type News } from "../live/messages";
import { followVisits, here, recount, refresh, show } from "../live/refreshing";

// A restart that is over before anybody would have noticed is not worth a word.
const unnoticed = 2_000;

let connection: Connection | undefined;
let current: LiveController | undefined;
let mark: number | undefined;

function tell(state: State) {
  window.clearTimeout(mark);
  if (state === "live") current?.say(state);
  else mark = window.setTimeout(() => current?.say(state), unnoticed);
}

function news(news: News) {
  if (news.refresh.includes(inboxCount)) recount();
  if (news.refresh.some((topic) => topic !== inboxCount)) refresh();
}

/** On the body: keeps the page as new as the ledger, while somebody looks at it. */
export default class LiveController extends Controller<HTMLBodyElement> {
  private editing = false;

  connect() {
    if (document.documentElement.hasAttribute("data-turbo-preview")) return;
    if (!connection) {
      keep();
      followVisits();
      connection = new Connection({ news, content: show, company: showCompany, state: tell });
      document.addEventListener("visibilitychange", () => current?.watch());
      for (const change of ["input", "reset", "submit"]) document.addEventListener(change, () => current?.draft());
      // After a refresh the same body stands there, made at a later entry.
      document.addEventListener("turbo:render", () => current?.watch());
    }
    current = this;
    this.watch();
  }

  disconnect() {
    if (current === this) current = undefined;
  }

  /** Others see when a form here is half filled in. */
  draft() {
    // After the event: a reset form is as it was only then.
    window.setTimeout(() => {
      if (this.editing !== this.hasDraft()) this.watch();
    });
  }

  private hasDraft(): boolean {
    return [...document.querySelectorAll<HTMLFormElement>('main form[method="post"]')].some(isDraft);
  }

  /** A hidden page watches nothing; seen again, it gets what it missed. */
  watch() {
    const topics = this.element.dataset.liveTopics?.split(" ").filter(Boolean) ?? [];
    this.editing = this.hasDraft();
    connection?.show({
      watch: document.visibilityState === "visible" ? topics : [],
      after: Number(this.element.dataset.liveSeq ?? 0),
      path: here(),
      editing: this.editing,
    });
  }

  say(state: State) {
    const place = document.getElementById("live-state");
    if (!place) return;
    place.hidden = state === "live";
    place.textContent = state === "live" ? "" : (place.dataset[state === "signed-out" ? "signedOut" : state] ?? "");
  }
}
