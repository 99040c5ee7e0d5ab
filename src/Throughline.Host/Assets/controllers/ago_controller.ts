import { Controller } from "@hotwired/stimulus";

const minute = 60_000;
const hour = 60 * minute;

/** On a time element that says how long ago: says it anew while the page stays open. */
export default class extends Controller<HTMLTimeElement> {
  private timer?: number;

  connect() {
    this.timer = window.setInterval(() => this.say(), minute / 2);
  }

  disconnect() {
    window.clearInterval(this.timer);
  }

  private say() {
    const since = Date.now() - Date.parse(this.element.dateTime);
    if (since < minute) return;
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang);
    this.element.textContent =
      since < hour ? words.format(-Math.floor(since / minute), "minute") : words.format(-Math.floor(since / hour), "hour");
  }
}
