import { Controller } from "@hotwired/stimulus";

// Two keys belong together when they come within this.
const together = 1000;

const rows = "main tbody :is(td, th):first-of-type a[href], main [data-rows] summary, main a[data-row]";

// What takes letters; a tick takes none.
const typed = "input:not([type=checkbox], [type=radio], [type=file]), textarea, select";

/**
 * Keys, on the body. An element with data-shortcut="n" or "g c" is pressed by them, a field gets the focus; j and k walk
 * the rows of a list; ? shows them all. Nothing happens while somebody types.
 */
export default class extends Controller<HTMLElement> {
  private before = "";
  private timer?: number;

  connect() {
    document.addEventListener("keydown", this.key);
  }

  disconnect() {
    document.removeEventListener("keydown", this.key);
  }

  private key = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      this.show("palette");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || this.types(event.target)) return;
    if (document.querySelector("dialog:modal")) return;
    const keys = this.before ? `${this.before} ${event.key}` : event.key;
    this.remember("");
    if (event.key === "?") this.help();
    else if (event.key === "j" || event.key === "k") this.walk(event.key === "j" ? 1 : -1);
    else if (!this.press(keys)) {
      if (event.key.length === 1 && document.querySelector(`[data-shortcut^="${CSS.escape(event.key)} "]`))
        this.remember(event.key);
      return;
    }
    event.preventDefault();
  };

  private types(target: EventTarget | null) {
    return target instanceof HTMLElement && (target.isContentEditable || target.matches(typed));
  }

  private remember(key: string) {
    window.clearTimeout(this.timer);
    this.before = key;
    if (key) this.timer = window.setTimeout(() => (this.before = ""), together);
  }

  private press(keys: string) {
    const element = document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(keys)}"]`);
    if (!element) return false;
    if (element.matches("input, textarea, select")) {
      element.focus();
      return true;
    }
    // A menu that opens is walked with the arrows from its own word.
    if (element.matches("summary")) element.focus();
    element.click();
    return true;
  }

  private walk(step: number) {
    const all = [...document.querySelectorAll<HTMLElement>(rows)];
    const focused = all.indexOf(document.activeElement as HTMLElement);
    // On from the one that is open.
    const at = focused < 0 ? all.findIndex((row) => row.getAttribute("aria-current") === "page") : focused;
    all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
  }

  private help() {
    const list = document.querySelector("#shortcuts dl[data-page]");
    list?.replaceChildren(
      ...[...document.querySelectorAll<HTMLElement>("[data-shortcut]")].map((element) => {
        const [row, term, says] = ["div", "dt", "dd"].map((name) => document.createElement(name));
        for (const key of element.dataset.shortcut!.split(" ")) {
          const cap = document.createElement("kbd");
          cap.textContent = key;
          term.append(cap, " ");
        }
        says.textContent = element.dataset.shortcutSays ?? element.getAttribute("aria-label") ?? element.textContent!.trim();
        row.append(term, says);
        return row;
      }),
    );
    this.show("shortcuts");
  }

  private show(id: string) {
    const dialog = document.getElementById(id);
    if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
  }
}
