import { Controller } from "@hotwired/stimulus";

// Between two letters of somebody who types.
const pause = 250;
const typed = "input[type=search], input[type=text], input[type=number]";

/** On a form that filters: sent when a choice changes, and after a pause in typing; not by what says data-autosubmit="off". */
export default class extends Controller<HTMLFormElement> {
  private timer?: number;

  connect() {
    this.element.addEventListener("change", this.chosen);
    this.element.addEventListener("input", this.soon);
    this.element.addEventListener("submit", this.hold);
  }

  disconnect() {
    this.hold();
    this.element.removeEventListener("change", this.chosen);
    this.element.removeEventListener("input", this.soon);
    this.element.removeEventListener("submit", this.hold);
  }

  private hold = () => window.clearTimeout(this.timer);

  // A text that was typed went after the pause; leaving it by pressing a button must not race with that button.
  private chosen = (event: Event) => {
    if (!(event.target as HTMLElement).matches(typed)) this.now();
  };

  private now = () => {
    this.hold();
    this.element.requestSubmit();
  };

  private soon = (event: Event) => {
    const target = event.target as HTMLElement;
    if (!target.matches(typed) || target.dataset.autosubmit === "off") return;
    this.hold();
    this.timer = window.setTimeout(this.now, pause);
  };
}
