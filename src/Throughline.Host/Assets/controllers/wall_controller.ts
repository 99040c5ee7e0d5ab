import { Controller } from "@hotwired/stimulus";
import { refresh } from "../live/refreshing";

const second = 1_000;
// While nothing happens nothing is sent: the page asks by itself, so that "read at" stays true.
const between = 60 * second;
const mostStale = 150 * second;

/** On a screen that nobody touches: reads again, and never shows an old number as a new one. */
export default class extends Controller {
  static targets = ["read", "stale"];
  declare readonly readTarget: HTMLTimeElement;
  declare readonly staleTarget: HTMLElement;

  private timer?: number;
  private said = "";
  private heard = Date.now();
  private asked = Date.now();

  connect() {
    this.look();
    this.timer = window.setInterval(() => this.look(), 5 * second);
  }

  disconnect() {
    window.clearInterval(this.timer);
  }

  // The clock of the screen may be wrong: what counts is how long ago the page last said another time.
  private look() {
    const now = Date.now();
    if (this.readTarget.dateTime !== this.said) [this.said, this.heard] = [this.readTarget.dateTime, now];
    if (now - Math.max(this.heard, this.asked) > between) {
      this.asked = now;
      void this.ask();
    }
    const stale = now - this.heard > mostStale;
    this.staleTarget.hidden = !stale;
    this.element.classList.toggle("is-stale", stale);
  }

  // A visit that finds nobody would leave the browser's own page of error on the wall, and nothing would bring it back.
  private async ask() {
    const there = await fetch("/healthz", { cache: "no-store" }).catch(() => undefined);
    if (there?.ok) refresh();
  }
}
