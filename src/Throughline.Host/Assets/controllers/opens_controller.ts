import { Controller } from "@hotwired/stimulus";

/** On a link or button: opens the dialog it names instead of going to the page that says the same. */
export default class extends Controller<HTMLElement> {
  static values = { dialog: String };
  declare dialogValue: string;

  connect() {
    this.element.addEventListener("click", this.open);
    this.element.setAttribute("aria-haspopup", "dialog");
  }

  disconnect() {
    this.element.removeEventListener("click", this.open);
  }

  private open = (event: MouseEvent) => {
    const dialog = document.getElementById(this.dialogValue);
    if (!(dialog instanceof HTMLDialogElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
  };
}
