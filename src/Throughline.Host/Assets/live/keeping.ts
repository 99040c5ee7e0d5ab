// A form that was sent is no draft: what comes back says what was wrong with it, and holds what was typed.
const sent = new WeakSet<Element>();

/** What a refresh leaves as it is: what somebody is filling in, has opened, or has had loaded. */
export function keep() {
  document.addEventListener("turbo:submit-start", (event) => sent.add(event.target as Element));
  document.addEventListener("input", (event) => {
    const form = (event.target as Partial<Field>).form;
    if (form) sent.delete(form);
  });
  document.addEventListener("turbo:before-morph-element", (event) => {
    if (isInUse(event.target as Element)) event.preventDefault();
  });
  document.addEventListener("turbo:before-morph-attribute", (event) => {
    const name = (event as CustomEvent<{ attributeName: string }>).detail.attributeName;
    const isOpened = event.target instanceof HTMLDetailsElement && name === "open";
    if (isOpened) event.preventDefault();
  });
}

function isInUse(element: Element): boolean {
  // The whole form: a version or a hint beside a draft must stay what it was when the draft began.
  if (element instanceof HTMLFormElement) return !sent.has(element) && (isDraft(element) || element.contains(field(document.activeElement)));
  if (element instanceof HTMLDialogElement) return element.open;
  if (element.localName === "turbo-frame") return element.hasAttribute("src") && element.hasAttribute("complete");
  return isField(element) && !(element.form && sent.has(element.form)) && (element === document.activeElement || isChanged(element));
}

/** Whether anything in it was changed and not sent. */
export const isDraft = (form: HTMLFormElement): boolean => [...form.elements].some((one) => isField(one) && isChanged(one));

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (element: Element | null): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

const field = (element: Element | null): Element | null => (isField(element) ? element : null);

function isChanged(element: Field): boolean {
  if (element instanceof HTMLSelectElement) {
    const options = [...element.options];
    // Without a chosen one the browser shows the first.
    if (!options.some((option) => option.defaultSelected)) return !element.multiple && element.selectedIndex > 0;
    return options.some((option) => option.selected !== option.defaultSelected);
  }
  if (element instanceof HTMLInputElement) {
    if (element.type === "hidden") return false;
    if (element.type === "checkbox" || element.type === "radio") return element.checked !== element.defaultChecked;
  }
  return element.value !== element.defaultValue;
}
