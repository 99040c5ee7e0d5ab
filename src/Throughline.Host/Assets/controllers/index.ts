import type { Application } from "@hotwired/stimulus";
import Dialog from "./dialog_controller";
import Live from "./live_controller";
import Menu from "./menu_controller";
import Opens from "./opens_controller";
import Theme from "./theme_controller";
import Toast from "./toast_controller";

// One line each; the name is what pages write in data-controller.
export function register(app: Application) {
  app.register("dialog", Dialog);
  app.register("live", Live);
  app.register("menu", Menu);
  app.register("opens", Opens);
  app.register("theme", Theme);
  app.register("toast", Toast);
}
