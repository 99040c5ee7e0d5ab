import { Controller } from "@hotwired/stimulus";

// Between two letters of somebody who types.
const pause = 250;

/** On a form that filters: sent when a choice changes, and after a pause in typing. */
export default class extends Controller<HTMLFormElement> {
  private timer?: number;

  connect() {
    this.element.addEventListener("change", this.now);
    this.element.addEventListener("input", this.soon);
  }

  disconnect() {
    window.clearTimeout(this.timer);
    this.element.removeEventListener("change", this.now);
    this.element.removeEventListener("input", this.soon);
  }

  private now = () => {
    window.clearTimeout(this.timer);
    this.element.requestSubmit();
  };

  private soon = (event: Event) => {
    if (!(event.target as HTMLElement).matches("input[type=search], input[type=text], input[type=number]")) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(this.now, pause);
  };
}
