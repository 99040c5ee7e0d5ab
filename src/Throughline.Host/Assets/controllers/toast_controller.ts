import { Controller } from "@hotwired/stimulus";

// Long enough to read two lines twice.
const shown = 6000;

/**
 * What was done, said once. The page brings it as an element of its own; it moves into the live region, which outlives
 * pages, so that screen readers say it and a refresh does not take it away.
 */
export default class extends Controller<HTMLElement> {
  // Whoever wants to take something back has to think first.
  private get shown() {
    return this.element.querySelector("form") ? 2 * shown : shown;
  }

  private timer?: number;

  connect() {
    const region = document.getElementById("toasts");
    // While one page takes the place of another, what outlives both is out of the document for a moment.
    if (!region && document.querySelector("meta[name=turbo-permanent-placeholder]")) {
      this.timer = window.setTimeout(() => this.connect());
      return;
    }
    if (region && this.element.parentElement !== region) {
      region.append(this.element);
      return;
    }
    this.wait();
  }

  disconnect() {
    this.hold();
  }

  wait() {
    this.hold();
    this.timer = window.setTimeout(() => this.close(), this.shown);
  }

  hold() {
    window.clearTimeout(this.timer);
  }

  close() {
    this.element.remove();
  }
}
