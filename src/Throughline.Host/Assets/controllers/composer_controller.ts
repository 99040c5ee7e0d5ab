import { Controller } from "@hotwired/stimulus";

// Between two letters of somebody who types.
const pause = 600;

// crypto.randomUUID is missing where the page came without TLS.
const writingId = () => {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
};

/**
 * On the form in which a reply or a note is written: keeps what is typed on the server, says what came meanwhile, and
 * sends on Ctrl Enter.
 */
export default class extends Controller<HTMLFormElement> {
  static targets = ["seen", "text", "kept", "news"];
  static values = { draft: String, me: String };
  declare seenTarget: HTMLInputElement;
  declare textTarget: HTMLTextAreaElement;
  declare keptTarget: HTMLElement;
  declare newsTarget: HTMLElement;
  declare draftValue: string;
  declare meValue: string;
  private timer?: number;
  private sent = false;
  // The server keeps the highest version of a form, in whichever order they reach it.
  private writing = writingId();
  private version = 0;
  private observer = new MutationObserver(() => this.tell());

  connect() {
    document.addEventListener("turbo:before-visit", this.leave);
    window.addEventListener("pagehide", this.leave);
    this.element.addEventListener("submit", this.send);
    this.element.addEventListener("turbo:submit-end", this.done);
    const thread = this.element.closest("article")?.querySelector(".thread");
    if (thread) this.observer.observe(thread, { childList: true });
    this.tell();
    // What was put into it is gone on with where it ends.
    if (this.textTarget.autofocus) this.goOn();
  }

  disconnect() {
    this.leave();
    this.observer.disconnect();
    document.removeEventListener("turbo:before-visit", this.leave);
    window.removeEventListener("pagehide", this.leave);
    this.element.removeEventListener("submit", this.send);
    this.element.removeEventListener("turbo:submit-end", this.done);
  }

  changed(event: Event) {
    if (event.target === this.element.elements.namedItem("then")) return;
    this.sent = false;
    this.hold();
    this.timer = window.setTimeout(() => void this.keep(), pause);
  }

  private goOn() {
    this.textTarget.focus();
    this.textTarget.setSelectionRange(this.textTarget.value.length, this.textTarget.value.length);
  }

  /** A mode was chosen: on with writing, after the press has done what it does. */
  write() {
    window.setTimeout(() => this.textTarget.focus());
  }

  key(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.element.requestSubmit();
    } else if (event.key === "Escape") this.textTarget.blur();
  }

  private send = () => {
    this.sent = true;
    this.hold();
  };

  // What comes next is a key: undo, the next conversation. In the text it would be a letter.
  private done = (event: Event) => {
    if ((event as CustomEvent<{ success: boolean }>).detail.success) this.textTarget.blur();
  };

  // Whoever leaves within the pause has written it all the same.
  private leave = () => {
    if (this.timer !== undefined) void this.keep();
  };

  private hold() {
    window.clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async keep() {
    this.hold();
    if (this.sent) return;
    const form = new FormData(this.element);
    form.delete("files");
    const body = new URLSearchParams(form as unknown as Record<string, string>);
    body.set("writing", this.writing);
    body.set("version", String(++this.version));
    try {
      const answer = await fetch(this.draftValue, { method: "POST", body, keepalive: body.toString().length < 60_000 });
      this.keptTarget.textContent = (answer.ok ? this.keptTarget.dataset.saved : this.keptTarget.dataset.failed) ?? "";
    } catch {
      this.keptTarget.textContent = this.keptTarget.dataset.failed ?? "";
    }
  }

  /** The form stays what it was while somebody writes; the thread above it does not. */
  private tell() {
    const seen = Number(this.seenTarget.value);
    const fresh = [...document.querySelectorAll<HTMLElement>(".thread [data-seq]")].filter(
      (message) => Number(message.dataset.seq) > seen && message.dataset.who !== this.meValue,
    );
    const { one, many } = this.newsTarget.dataset;
    this.newsTarget.hidden = fresh.length === 0;
    this.newsTarget.textContent = fresh.length === 1 ? (one ?? "") : (many ?? "").replace("COUNT", String(fresh.length));
  }
}
