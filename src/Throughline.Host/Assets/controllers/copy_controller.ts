import { Controller } from "@hotwired/stimulus";

// As long as a glance.
const shown = 2000;

/** Around a text and its button: copies the text. The button shows itself only where that can be done. */
export default class extends Controller<HTMLElement> {
  static targets = ["text", "button", "done"];
  declare textTarget: HTMLElement;
  declare buttonTarget: HTMLButtonElement;
  declare doneTarget: HTMLElement;

  connect() {
    this.buttonTarget.hidden = !navigator.clipboard;
  }

  async copy() {
    const field = this.textTarget;
    await navigator.clipboard.writeText(field instanceof HTMLInputElement ? field.value : (field.textContent ?? "").trim());
    this.doneTarget.hidden = false;
    window.setTimeout(() => (this.doneTarget.hidden = true), shown);
  }
}
