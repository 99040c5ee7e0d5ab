// A refresh morphs the page into what the server says now. What only the reader's own hand changed stays: an opened
// dialog, menu or entry, and what a controller noted on its element.
const ownedByReader = new Set(["open", "data-own"]);

document.addEventListener("turbo:before-morph-attribute", (event) => {
  const { attributeName } = (event as CustomEvent<{ attributeName: string }>).detail;
  const element = event.target as Element;
  if (ownedByReader.has(attributeName) || (element.hasAttribute("data-own") && attributeName === "tabindex"))
    event.preventDefault();
});
