import { Controller } from "@hotwired/stimulus";

/** Files of a form: uploads each as it is chosen, pasted into the form or dropped on it, and lists what is there. */
export default class extends Controller<HTMLElement> {
  static targets = ["list", "input", "file", "wrong"];
  static values = { to: String, failed: String };
  declare listTarget: HTMLElement;
  declare inputTarget: HTMLInputElement;
  declare wrongTarget: HTMLElement;
  declare toValue: string;
  declare failedValue: string;
  private form: HTMLFormElement | null = null;

  connect() {
    this.form = this.element.closest("form");
    if (!this.form || !this.toValue) return;
    this.form.addEventListener("paste", this.paste);
    this.form.addEventListener("dragover", this.over);
    this.form.addEventListener("dragleave", this.out);
    this.form.addEventListener("drop", this.drop);
  }

  disconnect() {
    this.form?.removeEventListener("paste", this.paste);
    this.form?.removeEventListener("dragover", this.over);
    this.form?.removeEventListener("dragleave", this.out);
    this.form?.removeEventListener("drop", this.drop);
  }

  choose() {
    if (!this.toValue) return;
    const files = [...(this.inputTarget.files ?? [])];
    // Uploaded here, they do not go with the form once more.
    this.inputTarget.value = "";
    void this.upload(files);
  }

  takeOff(event: Event) {
    const item = (event.target as HTMLElement).closest("li");
    const next = item?.nextElementSibling ?? item?.previousElementSibling;
    item?.remove();
    (next?.querySelector("input") ?? this.inputTarget).focus();
  }

  private paste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    // Office programs put a picture of the text beside the text.
    if (files.length === 0 || event.clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    void this.upload(files);
  };

  private over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.form?.classList.add("dropping");
  };

  private out = (event: DragEvent) => {
    if (!this.form?.contains(event.relatedTarget as Node | null)) this.form?.classList.remove("dropping");
  };

  private drop = (event: DragEvent) => {
    this.form?.classList.remove("dropping");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void this.upload(files);
  };

  private async upload(files: File[]) {
    this.wrongTarget.hidden = true;
    this.element.setAttribute("aria-busy", "true");
    for (const file of files) await this.one(file);
    this.element.removeAttribute("aria-busy");
  }

  private async one(file: File) {
    const body = new FormData();
    body.set("form_token", this.form?.querySelector<HTMLInputElement>("[name=form_token]")?.value ?? "");
    body.set("files", file);
    try {
      const answer = await fetch(this.toValue, { method: "POST", body });
      if (answer.ok) {
        this.listTarget.insertAdjacentHTML("beforeend", await answer.text());
        // It is a part of what is written, and kept with it.
        this.listTarget.dispatchEvent(new Event("input", { bubbles: true }));
      } else this.fail(answer.status === 422 ? await answer.text() : this.failedValue);
    } catch {
      this.fail(this.failedValue);
    }
  }

  private fail(why: string) {
    this.wrongTarget.textContent = why;
    this.wrongTarget.hidden = false;
  }
}
