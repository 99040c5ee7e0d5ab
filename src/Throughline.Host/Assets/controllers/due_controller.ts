import { Controller } from "@hotwired/stimulus";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** On a time element that says how long is left until its instant, or how long ago it passed: says it anew. */
export default class extends Controller<HTMLTimeElement> {
  static targets = ["length"];
  static values = { words: String };

  declare readonly lengthTarget: HTMLElement;
  declare readonly wordsValue: string;
  private timer?: number;

  connect() {
    this.timer = window.setInterval(() => this.say(), minute / 4);
  }

  disconnect() {
    window.clearInterval(this.timer);
  }

  private say() {
    const left = Date.parse(this.element.dateTime) - Date.now();
    const [minutes, hours, days] = this.wordsValue.split("|");
    const length = Math.abs(left);
    const said =
      length < hour ? this.put(minutes, Math.ceil(length / minute))
      : length < 2 * day ? this.put(hours, Math.floor(length / hour))
      : this.put(days, Math.floor(length / day));
    if (this.lengthTarget.textContent !== said) this.lengthTarget.textContent = said;
    this.element.classList.toggle("over", left <= 0);
  }

  private put(words: string, count: number) {
    return words.replace("0", new Intl.NumberFormat(document.documentElement.lang).format(count));
  }
}
