// Makes what browsers load: node build.mjs OUT. Called by the build (Throughline.Host.csproj), which embeds what is in OUT.
// Names carry a hash of the content; beside each text lie its brotli and gzip forms.
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import * as zlib from "node:zlib";

const oldestNode = 20;
const here = path.dirname(fileURLToPath(import.meta.url));
const web = path.join(here, "..", "Web");
const out = path.resolve(process.argv[2] ?? path.join(here, "dist"));

function stop(why) {
  // In the form that MSBuild shows as an error of its own.
  console.error(`assets : error THROUGHLINE: ${why}`);
  process.exit(1);
}

if (Number(process.versions.node.split(".")[0]) < oldestNode)
  stop(`Node.js ${oldestNode} or newer is needed, this is ${process.version}; see https://nodejs.org/en/download`);

const installed = path.join(here, "node_modules");
const wanted = fs.readFileSync(path.join(here, "package.json"), "utf8");
const isInstalled = () => {
  const stamp = path.join(installed, ".package.json");
  return fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted;
};

// Into a folder of its own, then moved into place at once: two builds may do so at the same time.
function install() {
  const own = path.join(here, "..", "obj", `npm.${process.pid}`);
  fs.mkdirSync(own, { recursive: true });
  fs.writeFileSync(path.join(own, "package.json"), wanted);
  const npm = ["install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
  let done = false;
  for (let attempt = 0; attempt < 3 && !done; attempt++)
    done = spawnSync("npm", npm, { cwd: own, stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" }).status === 0;
  if (!done) stop("npm install failed: the packages that package.json in src/Throughline.Host/Assets names are needed once");
  fs.writeFileSync(path.join(own, "node_modules", ".package.json"), wanted);
  try {
    if (fs.existsSync(installed) && !isInstalled()) fs.renameSync(installed, path.join(own, "before"));
    if (!isInstalled()) fs.renameSync(path.join(own, "node_modules"), installed);
  } catch (error) {
    if (!isInstalled()) throw error;
  }
  fs.rmSync(own, { recursive: true, force: true });
}

// <Icon Name="x">, Icon="x" in a page, Icons.Use("x") in code.
function iconsUsed() {
  const names = new Set();
  for (const file of fs.readdirSync(web, { recursive: true })) {
    if (!/\.(razor|cs)$/.test(file)) continue;
    const text = fs.readFileSync(path.join(web, file), "utf8");
    for (const match of text.matchAll(/(?:<Icon\s+Name=|\sIcon=|Icons\.Use\()"([a-z][a-z0-9-]*)"/g)) {
      if (!fs.existsSync(path.join(installed, "lucide-static", "icons", `${match[1]}.svg`)))
        stop(`there is no Lucide icon "${match[1]}" (${file})`);
      names.add(match[1]);
    }
  }
  return [...names].sort();
}

function sprite() {
  const symbols = iconsUsed().map((name) => {
    const svg = fs.readFileSync(path.join(installed, "lucide-static", "icons", `${name}.svg`), "utf8");
    const inner = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)[1].replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

// Turbo puts the style of its progress bar into every page, inline, which our policy forbids; base.css draws another bar.
const turboWithoutInlineStyle = {
  name: "turbo-without-inline-style",
  setup: (build) =>
    build.onLoad({ filter: /@hotwired[\\/]turbo[\\/]dist[\\/].*esm\.js$/ }, ({ path: file }) => {
      const whole = fs.readFileSync(file, "utf8");
      const contents = whole.replace("    this.installStylesheetElement();\n", "");
      if (contents === whole) stop("Turbo no longer installs its style where build.mjs looks for it");
      return { contents, loader: "js" };
    }),
};

const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);

if (!isInstalled()) install();
const { build } = await import("esbuild");
const made = await build({
  absWorkingDir: here,
  entryPoints: ["app.ts", "app.css"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  loader: { ".woff2": "file" },
  entryNames: "[name].[hash]",
  assetNames: "[name].[hash]",
  publicPath: "/assets/",
  outdir: out,
  plugins: [turboWithoutInlineStyle],
  write: false,
  logLevel: "warning",
}).catch(() => process.exit(1));

const files = new Map(made.outputFiles.map((file) => [path.basename(file.path), Buffer.from(file.contents)]));
for (const [name, text] of [["icons", Buffer.from(sprite())], ["favicon", fs.readFileSync(path.join(here, "favicon.svg"))]])
  files.set(`${name}.${hashOf(text)}.svg`, text);
for (const [name, bytes] of [...files]) {
  if (name.endsWith(".woff2")) continue;
  files.set(`${name}.br`, zlib.brotliCompressSync(bytes));
  files.set(`${name}.gz`, zlib.gzipSync(bytes, { level: 9 }));
}

fs.mkdirSync(out, { recursive: true });
for (const name of fs.readdirSync(out)) if (!files.has(name)) fs.rmSync(path.join(out, name), { recursive: true });
for (const [name, bytes] of files) {
  const file = path.join(out, name);
  if (!fs.existsSync(file)) fs.writeFileSync(file, bytes);
}
