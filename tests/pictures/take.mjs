// node take.mjs CHROMIUM SERVER FOLDER [PAGE…]; called by bin/pictures.
import * as fs from "node:fs";
import * as path from "node:path";
import { open } from "./chromium.mjs";
import { pages } from "./pages.mjs";

const [chromium, server, folder, ...named] = process.argv.slice(2);
// As tall as two screens; what is below repeats what is above.
const tallest = 1800;
const quality = 82;
const screens = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const browser = await open(chromium);

async function show(page) {
  let address = page.path;
  if (page.on) {
    await browser.go(server + page.on);
    address = await browser.run(page.link);
    if (!address) throw new Error(`${page.name}: no link on ${page.on}`);
    address += page.then ?? "";
  }
  await browser.go(server + address);
  const { status, overflow } = await browser.run(() => ({
    status: performance.getEntriesByType("navigation")[0].responseStatus,
    overflow: document.documentElement.scrollWidth - window.innerWidth,
  }));
  if (status !== 200) throw new Error(`${page.name}: ${address} answered ${status}`);
  if (overflow > 0) throw new Error(`${page.name}: wider than the screen by ${overflow} px`);
  if (page.press) await browser.run(page.press);
  await browser.run(loadLazy);
  await browser.run(() => document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 300))));
}

// Runs in the page: what is asked for once somebody looks at it is on the picture too, unless it is folded away.
async function loadLazy() {
  const frames = [...document.querySelectorAll("turbo-frame[loading=lazy]:not([complete])")].filter((frame) => frame.checkVisibility());
  for (const frame of frames) frame.loading = "eager";
  await Promise.all(frames.map((frame) => frame.loaded));
}

async function take(page, theme, screen) {
  const size = screens[screen];
  const metrics = { ...size, deviceScaleFactor: 1, mobile: screen === "phone" };
  await browser.ask("Emulation.setDeviceMetricsOverride", metrics);
  await browser.ask("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: theme }] });
  await show(page);
  const { cssContentSize } = await browser.ask("Page.getLayoutMetrics");
  const height = Math.min(Math.max(Math.ceil(cssContentSize.height), size.height), tallest);
  await browser.ask("Emulation.setDeviceMetricsOverride", { ...metrics, height });
  await browser.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const { data } = await browser.ask("Page.captureScreenshot", { format: "webp", quality });
  const file = `${page.name}-${screen === "phone" ? "phone-" : ""}${theme}.webp`;
  fs.writeFileSync(path.join(folder, file), Buffer.from(data, "base64"));
  console.log(file);
}

async function all(chosen) {
  for (const page of chosen)
    for (const theme of ["light", "dark"])
      for (const screen of page.phone ? ["wide", "phone"] : ["wide"]) await take(page, theme, screen);
}

try {
  const chosen = pages.filter((page) => named.length === 0 || named.includes(page.name));
  await all(chosen.filter((page) => page.signedOut));
  await browser.go(`${server}/signin`);
  await browser.run(async () => {
    const form = document.querySelector("form[action='/signin/demo']");
    await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
  });
  await all(chosen.filter((page) => !page.signedOut));
} finally {
  await browser.close();
}
