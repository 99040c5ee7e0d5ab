import { Controller } from "@hotwired/stimulus";

// Between two letters of somebody who types.
const pause = 150;
// One letter finds half of everybody.
const shortest = 2;

/**
 * The command palette: pages and actions at once, from the page itself; what is found for the letters comes into a frame.
 * The focus stays in the field, arrows choose, Enter goes there.
 */
export default class extends Controller<HTMLDialogElement> {
  static targets = ["input", "list", "found", "none"];
  static values = { address: String };
  declare inputTarget: HTMLInputElement;
  declare listTarget: HTMLElement;
  declare foundTarget: HTMLElement;
  declare noneTarget: HTMLElement;
  declare addressValue: string;
  private timer?: number;

  connect() {
    this.element.addEventListener("close", this.clear);
    this.element.addEventListener("turbo:frame-load", this.filter);
    document.addEventListener("turbo:before-visit", this.leave);
  }

  disconnect() {
    window.clearTimeout(this.timer);
    this.element.removeEventListener("close", this.clear);
    this.element.removeEventListener("turbo:frame-load", this.filter);
    document.removeEventListener("turbo:before-visit", this.leave);
  }

  type() {
    this.filter();
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(), pause);
  }

  key(event: KeyboardEvent) {
    const options = this.options;
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "Enter") {
      event.preventDefault();
      (options[at] ?? options[0])?.click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (options.length > 0) this.choose(options[(Math.max(at, step > 0 ? -1 : 0) + step + options.length) % options.length]);
    }
  }

  private ask() {
    const text = this.inputTarget.value.trim();
    if (!this.addressValue) return;
    if (text.length < shortest) this.foundTarget.replaceChildren();
    else this.foundTarget.setAttribute("src", `${this.addressValue}?q=${encodeURIComponent(text)}`);
    this.filter();
  }

  private filter = () => {
    const words = this.inputTarget.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const option of this.listTarget.querySelectorAll<HTMLElement>("[data-command]")) {
      const text = option.textContent!.toLowerCase();
      option.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of this.listTarget.querySelectorAll<HTMLElement>("[data-group]"))
      group.hidden = !group.querySelector("[data-command]:not([hidden])");
    this.noneTarget.hidden = this.options.length > 0;
    this.choose(this.options[0]);
  };

  private get options() {
    return [...this.listTarget.querySelectorAll<HTMLElement>("[role=option]:not([hidden])")];
  }

  private choose(chosen?: HTMLElement) {
    this.options.forEach((option, index) => {
      option.id ||= `palette-option-${index}`;
      option.setAttribute("aria-selected", String(option === chosen));
    });
    if (chosen) {
      this.inputTarget.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.inputTarget.removeAttribute("aria-activedescendant");
  }

  private clear = () => {
    this.inputTarget.value = "";
    this.foundTarget.removeAttribute("src");
    this.foundTarget.replaceChildren();
    this.filter();
  };

  private leave = () => this.element.close();
}
