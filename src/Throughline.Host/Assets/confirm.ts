/** Asks in the page's own dialog whether a form that says data-turbo-confirm shall be sent. */
export function ask(message: string, _form: HTMLFormElement, submitter: HTMLElement | null): Promise<boolean> {
  const dialog = document.getElementById("confirm");
  if (!(dialog instanceof HTMLDialogElement)) return Promise.resolve(window.confirm(message));
  dialog.querySelector("[data-message]")!.textContent = message;
  // The button says what it does, in the words of the one that was pressed.
  const yes = dialog.querySelector<HTMLButtonElement>("[value=yes]")!;
  const said = submitter?.textContent?.trim();
  if (said) yes.textContent = said;
  yes.classList.toggle("danger", submitter?.classList.contains("danger") ?? false);
  yes.classList.toggle("primary", !submitter?.classList.contains("danger"));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) =>
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true }),
  );
}
