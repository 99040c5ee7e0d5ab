import { Controller } from "@hotwired/stimulus";

/** On the form of what is done in several conversations: shown once one is chosen, by a press or by x. */
export default class extends Controller<HTMLFormElement> {
  static override targets = ["count"];
  declare readonly countTarget: HTMLElement;

  override connect() {
    this.element.dataset.own = "";
    document.addEventListener("change", this.changed);
    document.addEventListener("keydown", this.key);
    this.changed();
  }

  override disconnect() {
    document.removeEventListener("change", this.changed);
    document.removeEventListener("keydown", this.key);
  }

  private get boxes() {
    return [...document.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][form="${this.element.id}"]`)];
  }

  private changed = () => {
    const chosen = this.boxes.filter((box) => box.checked).length;
    this.element.classList.toggle("ready", chosen > 0);
    const { one, many } = this.countTarget.dataset;
    this.countTarget.textContent = chosen === 1 ? (one ?? "") : (many ?? "").replace("COUNT", String(chosen));
  };

  private key = (event: KeyboardEvent) => {
    const at = event.target as HTMLElement;
    if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (at.matches("input, textarea, select") || at.isContentEditable) return;
    const row = at.closest("li") ?? document.querySelector(".conversations [aria-current]")?.closest("li");
    const box = row?.querySelector<HTMLInputElement>(`input[form="${this.element.id}"]`);
    if (!box) return;
    event.preventDefault();
    box.checked = !box.checked;
    this.changed();
  };
}
