import { Controller } from "@hotwired/stimulus";

/** Saved replies in the composer: a slash at the beginning of a line opens them, and what is typed then narrows them. */
export default class extends Controller<HTMLElement> {
  static override targets = ["menu", "find", "choice"];
  declare readonly menuTarget: HTMLDetailsElement;
  declare readonly hasMenuTarget: boolean;
  declare readonly findTarget: HTMLInputElement;
  declare readonly choiceTargets: HTMLButtonElement[];

  override connect() {
    this.form?.addEventListener("keyup", this.slash);
    if (this.hasMenuTarget) this.menuTarget.addEventListener("toggle", this.opened);
  }

  override disconnect() {
    this.form?.removeEventListener("keyup", this.slash);
    if (this.hasMenuTarget) this.menuTarget.removeEventListener("toggle", this.opened);
  }

  filter() {
    const words = this.findTarget.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const choice of this.choiceTargets)
      choice.hidden = !words.every((word) => choice.dataset.words?.includes(word));
  }

  key(event: KeyboardEvent) {
    if (event.key === "Enter") {
      // It would send the message otherwise.
      event.preventDefault();
      this.choiceTargets.find((choice) => !choice.hidden)?.click();
    }
  }

  private get form() {
    return this.element.closest("form");
  }

  private opened = () => {
    if (this.menuTarget.open) this.findTarget.focus();
  };

  private slash = (event: KeyboardEvent) => {
    const text = event.target;
    if (event.key !== "/" || !(text instanceof HTMLTextAreaElement) || !this.hasMenuTarget) return;
    const before = text.value.slice(0, text.selectionStart);
    if (text.selectionStart === text.value.length && /(^|\n)\/$/.test(before)) this.menuTarget.open = true;
  };
}
