import { Controller } from "@hotwired/stimulus";

/** On the form that chooses the theme: the page changes at once, the server keeps the choice for the next one. */
export default class extends Controller<HTMLFormElement> {
  choose(event: SubmitEvent) {
    const theme = (event.submitter as HTMLButtonElement | null)?.value;
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }
}
