import { Controller } from "@hotwired/stimulus";

/**
 * On a details element: closed by Escape, by a press elsewhere, when the focus leaves and when a choice was sent; arrows
 * walk its choices.
 */
export default class extends Controller<HTMLDetailsElement> {
  private focused = false;

  connect() {
    document.addEventListener("click", this.elsewhere);
    document.addEventListener("turbo:before-cache", this.close);
    this.element.addEventListener("keydown", this.key);
    this.element.addEventListener("focusout", this.left);
    this.element.addEventListener("submit", this.sends);
    this.element.addEventListener("turbo:submit-end", this.sent);
  }

  disconnect() {
    document.removeEventListener("click", this.elsewhere);
    document.removeEventListener("turbo:before-cache", this.close);
    this.element.removeEventListener("keydown", this.key);
    this.element.removeEventListener("focusout", this.left);
    this.element.removeEventListener("submit", this.sends);
    this.element.removeEventListener("turbo:submit-end", this.sent);
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

  // While a form is sent its button is disabled, and the focus nowhere.
  private sends = () => {
    this.focused = this.element.contains(document.activeElement);
  };

  // A page that comes as the same one is morphed, and leaves open what is open.
  private sent = (event: Event) => {
    const success = (event as CustomEvent<{ success: boolean }>).detail.success;
    if (!success || (event.target as HTMLFormElement).method !== "post" || !this.element.open) return;
    const at = document.activeElement;
    this.close();
    if (this.focused && (at === document.body || this.element.contains(at))) this.element.querySelector("summary")!.focus();
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
