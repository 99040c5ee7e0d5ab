import { Controller } from "@hotwired/stimulus";

// Between two changes of somebody who fills in a form.
const pause = 500;

/** On a form that can be tried out: tried again when something in it has changed. */
export default class extends Controller<HTMLFormElement> {
  static override targets = ["button"];
  declare readonly buttonTarget: HTMLButtonElement;
  private timer?: number;

  override connect() {
    this.element.addEventListener("change", this.soon);
  }

  override disconnect() {
    window.clearTimeout(this.timer);
    this.element.removeEventListener("change", this.soon);
  }

  private soon = () => {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.element.requestSubmit(this.buttonTarget), pause);
  };
}
