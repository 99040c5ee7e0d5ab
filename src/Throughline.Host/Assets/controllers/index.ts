import type { Application } from "@hotwired/stimulus";
import Ago from "./ago_controller";
import Attach from "./attach_controller";
import Autosubmit from "./autosubmit_controller";
import Bulk from "./bulk_controller";
import Chart from "./chart_controller";
import Composer from "./composer_controller";
import Copy from "./copy_controller";
import Dialog from "./dialog_controller";
import Due from "./due_controller";
import Filter from "./filter_controller";
import Live from "./live_controller";
import Menu from "./menu_controller";
import Opens from "./opens_controller";
import Palette from "./palette_controller";
import Passkey from "./passkey_controller";
import Replies from "./replies_controller";
import Scrolls from "./scrolls_controller";
import Shortcuts from "./shortcuts_controller";
import Theme from "./theme_controller";
import Thread from "./thread_controller";
import Tries from "./tries_controller";
import Toast from "./toast_controller";

// One line each; the name is what pages write in data-controller.
export function register(app: Application) {
  app.register("ago", Ago);
  app.register("attach", Attach);
  app.register("autosubmit", Autosubmit);
  app.register("bulk", Bulk);
  app.register("chart", Chart);
  app.register("composer", Composer);
  app.register("copy", Copy);
  app.register("dialog", Dialog);
  app.register("due", Due);
  app.register("filter", Filter);
  app.register("live", Live);
  app.register("menu", Menu);
  app.register("opens", Opens);
  app.register("palette", Palette);
  app.register("passkey", Passkey);
  app.register("replies", Replies);
  app.register("scrolls", Scrolls);
  app.register("shortcuts", Shortcuts);
  app.register("theme", Theme);
  app.register("thread", Thread);
  app.register("toast", Toast);
  app.register("tries", Tries);
}
