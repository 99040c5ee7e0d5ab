import * as Turbo from "@hotwired/turbo";
import { Application } from "@hotwired/stimulus";
import { ask } from "./confirm";
import { register } from "./controllers";
import "./morph";

// Turbo's own bar brings an inline style, which our policy forbids; ours is drawn from html[aria-busy] in base.css.
// The longest delay that a browser's timer takes: never.
Turbo.config.drive.progressBarDelay = 2 ** 31 - 1;
Turbo.config.forms.confirm = ask;

register(Application.start());
