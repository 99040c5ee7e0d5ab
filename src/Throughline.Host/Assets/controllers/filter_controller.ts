import { Controller } from "@hotwired/stimulus";

/** A long list of choices, narrowed while somebody types. Without script all of it stands there. */
export default class extends Controller<HTMLElement> {
  static targets = ["field", "group", "item", "none"];
  declare readonly fieldTarget: HTMLElement;
  declare readonly groupTargets: HTMLDetailsElement[];
  declare readonly itemTargets: HTMLElement[];
  declare readonly noneTarget: HTMLElement;

  connect() {
    this.fieldTarget.hidden = false;
  }

  apply(event: Event) {
    const wanted = (event.target as HTMLInputElement).value.trim().toLowerCase();
    for (const item of this.itemTargets) item.hidden = !(item.textContent ?? "").toLowerCase().includes(wanted);
    for (const group of this.groupTargets) {
      group.hidden = !group.querySelector("[data-filter-target=item]:not([hidden])");
      // What is chosen stays in sight when nothing is looked for any more.
      group.open = wanted !== "" || group.querySelector(":checked") !== null;
    }
    this.noneTarget.hidden = this.groupTargets.some((group) => !group.hidden);
  }
}
