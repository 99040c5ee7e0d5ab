// What is photographed: a name, and an address or how to find one on another page. A phone's picture is taken as well
// where `phone` says so. `signedOut` pages are taken first.
export const pages = [
  { name: "sign-in", path: "/signin", signedOut: true, phone: true },
  { name: "overview", path: "/", phone: true },
  { name: "entries", path: "/entries" },
  { name: "customers", path: "/customers", phone: true },
  { name: "customer", on: "/customers", link: longestLine, phone: true },
  ...["company", "stages", "entry-types", "health", "quarantine"].map((key) => ({ name: `settings-${key}`, path: `/settings/${key}` })),
  { name: "palette", path: "/customers", press: openPalette },
  { name: "design", path: "/design" },
];

// Runs in the page: of the customers shown, the one with the most touchpoints.
function longestLine() {
  const rows = [...document.querySelectorAll("tbody tr")].map((row) => ({
    href: row.querySelector("a[href^='/customers/']")?.getAttribute("href"),
    count: Math.max(0, ...[...row.querySelectorAll(".number")].map((cell) => parseInt(cell.textContent.replace(/\D/g, ""), 10) || 0).filter((count) => count < 10_000)),
  }));
  return rows.filter((row) => row.href).sort((a, b) => b.count - a.count)[0]?.href;
}

function openPalette() {
  document.getElementById("palette").showModal();
}
