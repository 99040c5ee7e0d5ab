import { Controller } from "@hotwired/stimulus";

/** On a details element: closed by Escape, by a press elsewhere, and when the focus leaves; arrows walk its choices. */
export default class extends Controller<HTMLDetailsElement> {
  connect() {
    document.addEventListener("click", this.elsewhere);
    document.addEventListener("turbo:before-cache", this.close);
    this.element.addEventListener("keydown", this.key);
    this.element.addEventListener("focusout", this.left);
  }

  disconnect() {
    document.removeEventListener("click", this.elsewhere);
    document.removeEventListener("turbo:before-cache", this.close);
    this.element.removeEventListener("keydown", this.key);
    this.element.removeEventListener("focusout", this.left);
  }

  private close = () => {
    this.element.open = false;
  };

  private elsewhere = (event: MouseEvent) => {
    if (!this.element.contains(event.target as Node)) this.close();
  };

  private left = (event: FocusEvent) => {
    if (event.relatedTarget && !this.element.contains(event.relatedTarget as Node)) this.close();
  };

  // A number or a day is changed by the arrows itself.
  private steps(target: EventTarget | null) {
    return target instanceof HTMLInputElement && target.type !== "search";
  }

  private key = (event: KeyboardEvent) => {
    const summary = this.element.querySelector("summary")!;
    if (event.key === "Escape" && this.element.open) {
      event.stopPropagation();
      this.close();
      summary.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.steps(event.target)) {
      event.preventDefault();
      this.element.open = true;
      const choices = [...this.element.querySelectorAll<HTMLElement>("a[href], button:not([disabled])")];
      const at = choices.indexOf(document.activeElement as HTMLElement);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = at < 0 ? (step > 0 ? 0 : choices.length - 1) : (at + step + choices.length) % choices.length;
      choices[next]?.focus();
    }
  };
}
