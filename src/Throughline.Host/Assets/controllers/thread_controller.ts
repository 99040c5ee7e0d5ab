import { Controller } from "@hotwired/stimulus";

/** On the messages of a conversation: says to screen readers who wrote when one comes. */
export default class extends Controller<HTMLElement> {
  static values = { said: String };
  declare saidValue: string;
  private last = 0;
  private observer = new MutationObserver(() => this.look());

  connect() {
    this.last = this.newest()?.seq ?? 0;
    this.observer.observe(this.element, { childList: true });
  }

  disconnect() {
    this.observer.disconnect();
  }

  private look() {
    const newest = this.newest();
    if (!newest || newest.seq <= this.last) return;
    this.last = newest.seq;
    const region = document.getElementById("thread-said");
    if (region) region.textContent = this.saidValue.replace("NAME", () => newest.who);
  }

  private newest() {
    const last = [...this.element.querySelectorAll<HTMLElement>("[data-seq]")].at(-1);
    return last && { seq: Number(last.dataset.seq), who: last.dataset.who ?? "" };
  }
}
