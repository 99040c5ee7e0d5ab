import { Controller } from "@hotwired/stimulus";

/** A native dialog: closed by its button, Escape, a press beside it, and before Turbo keeps the page. */
export default class extends Controller<HTMLDialogElement> {
  connect() {
    this.element.addEventListener("click", this.pressed);
    document.addEventListener("turbo:before-cache", this.close);
  }

  disconnect() {
    this.element.removeEventListener("click", this.pressed);
    document.removeEventListener("turbo:before-cache", this.close);
  }

  close = () => this.element.close();

  // The dialog's own area is padded inside, so that a press on the element itself is one on the backdrop.
  private pressed = (event: MouseEvent) => {
    if (event.target === this.element) this.element.close();
  };
}
