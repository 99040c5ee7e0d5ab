import type { Present } from "./messages";

const id = "live-presence";

/** Beside the name of the customer: who else looks at it. Made here, so that no page waits for it or is made for it. */
export function showCompany(present: Present[]) {
  const head = document.querySelector("main .page-head");
  const words = document.getElementById("live-state")?.dataset;
  document.getElementById(id)?.remove();
  if (!head || !words || present.length === 0) return;
  const list = document.createElement("ul");
  list.id = id;
  list.className = "presence";
  // A refresh of the page knows nothing of it and leaves it where it is.
  list.dataset.turboPermanent = "";
  list.setAttribute("aria-label", words.alsoHere ?? "");
  list.append(...present.map((one) => item(one, (one.editing ? words.editing : words.looking) ?? "")));
  head.append(list);
}

function item(one: Present, text: string): HTMLLIElement {
  const time = new Date(one.since).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const said = text.replace("NAME", () => one.name).replace("TIME", () => time);
  const avatar = document.createElement("span");
  avatar.className = `avatar a${colour(one.name)}`;
  avatar.textContent = initials(one.name);
  avatar.setAttribute("aria-hidden", "true");
  const label = document.createElement("span");
  label.className = "hidden";
  label.textContent = said;
  const made = document.createElement("li");
  made.title = said;
  made.className = one.editing ? "editing" : "";
  made.append(avatar, label);
  return made;
}

// As <Avatar> does: the same person has the same letters and colour everywhere.
function initials(name: string): string {
  const parts = name.split(/[ @.]+/).filter(Boolean);
  const shown = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : parts;
  return shown.map((part) => [...part][0]).join("").toUpperCase();
}

function colour(name: string): number {
  let sum = 7;
  for (let i = 0; i < name.length; i++) sum = (sum * 31 + name.charCodeAt(i)) & 0xffff;
  return (sum % 6) + 1;
}
