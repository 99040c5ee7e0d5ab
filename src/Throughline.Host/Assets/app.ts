import * as Turbo from "@hotwired/turbo";
import { Application } from "@hotwired/stimulus";
import { ask } from "./confirm";
import { register } from "./controllers";
import "./morph";

// Turbo's own bar brings an inline style, which our policy forbids; ours is drawn from html[aria-busy] in base.css.
// The longest delay that a browser's timer takes: never.
Turbo.config.drive.progressBarDelay = 2 ** 31 - 1;
Turbo.config.forms.confirm = ask;

// A frame that leaves the page while it loads is told so; Turbo lets that go by unheard, which browsers report as a fault.
window.addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof DOMException && event.reason.name === "AbortError") event.preventDefault();
});

register(Application.start());
