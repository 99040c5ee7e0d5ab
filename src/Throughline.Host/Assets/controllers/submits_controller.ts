import { Controller } from "@hotwired/stimulus";

/** A form of choices that is sent as soon as one is made; its button is for those without script. */
export default class extends Controller<HTMLFormElement> {
  static targets = ["button"];
  declare readonly buttonTargets: HTMLElement[];

  connect() {
    for (const button of this.buttonTargets) button.hidden = true;
  }

  now() {
    // Choices that were not made stay out of the address.
    for (const select of this.element.querySelectorAll("select")) select.disabled = select.value === "";
    this.element.requestSubmit();
    for (const select of this.element.querySelectorAll("select")) select.disabled = false;
  }
}
