import { Controller } from "@hotwired/stimulus";

/** On what may be wider than its place: a stop for the Tab key only when it is, so that arrows can scroll it. */
export default class extends Controller<HTMLElement> {
  private seen?: ResizeObserver;

  connect() {
    this.element.dataset.own = "";
    // On a phone the page that one is on may lie outside a row of links.
    this.element.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
    this.seen = new ResizeObserver(() => {
      if (this.element.scrollWidth > this.element.clientWidth) this.element.tabIndex = 0;
      else this.element.removeAttribute("tabindex");
    });
    this.seen.observe(this.element);
  }

  disconnect() {
    this.seen?.disconnect();
  }
}
