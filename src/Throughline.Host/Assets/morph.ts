// A refresh morphs the page into what the server says now. What only the reader's own hand changed stays: an opened
// dialog, menu or entry, and what a controller noted on its element. What a controller shows is not hidden again: the
// server, which knows of no script, has it hidden.
const ownedByReader = new Set(["open", "data-own"]);
const target = /^data-.+-target$/;

document.addEventListener("turbo:before-morph-attribute", (event) => {
  const { attributeName, mutationType } = (event as CustomEvent<{ attributeName: string; mutationType: string }>).detail;
  const element = event.target as Element;
  if (
    ownedByReader.has(attributeName) ||
    (attributeName === "tabindex" && element.hasAttribute("data-own")) ||
    (attributeName === "hidden" && mutationType === "update" && element.getAttributeNames().some((name) => target.test(name)))
  )
    event.preventDefault();
});
