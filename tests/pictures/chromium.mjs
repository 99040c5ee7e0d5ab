// A real Chromium, spoken to over a pair of pipes (Chrome DevTools Protocol, messages end with a NUL): no package needed.
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--force-color-profile=srgb", "--remote-debugging-pipe",
];

export async function open(chromium) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "pictures-"));
  const browser = spawn(chromium, [...flags, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const answers = new Map();
  const listeners = new Set();
  let last = 0;
  let rest = "";
  browser.stdio[4].setEncoding("utf8").on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      if (message.id) answers.get(message.id)?.(message);
      else for (const listener of listeners) listener(message);
    }
  });
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      answers.set(id, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result)));
      browser.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const ask = (method, params) => send(method, params, sessionId);
  await ask("Page.enable");
  await ask("Network.enable");

  const happens = (method, within = 30_000) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${method} did not happen`)), within);
      const listener = (message) => {
        if (message.method !== method) return;
        clearTimeout(late);
        listeners.delete(listener);
        resolve(message.params);
      };
      listeners.add(listener);
    });

  const run = async (script, ...given) => {
    const expression = `(${script})(...${JSON.stringify(given)})`;
    const { result, exceptionDetails } = await ask("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };

  return {
    ask,
    run,
    async go(address) {
      const loaded = happens("Page.loadEventFired");
      const { errorText } = await ask("Page.navigate", { url: address });
      if (errorText) throw new Error(`${address}: ${errorText}`);
      await loaded;
    },
    async close() {
      const ended = new Promise((resolve) => browser.once("exit", resolve));
      await send("Browser.close").catch(() => browser.kill());
      await ended;
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
