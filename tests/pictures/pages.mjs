// What is photographed: a name, and an address or how to find one on another page. A phone's picture is taken as well
// where `phone` says so. `signedOut` pages are taken first.
export const pages = [
  { name: "sign-in", path: "/signin", signedOut: true, phone: true },
  { name: "portal", path: "/help", signedOut: true, phone: true },
  { name: "portal-new", path: "/help/new", signedOut: true, phone: true },
  { name: "overview", path: "/", phone: true },
  { name: "entries", path: "/entries" },
  { name: "inbox", path: "/inbox", phone: true },
  { name: "conversation", on: "/inbox?view=all", link: longestConversation, phone: true },
  { name: "inbox-new", path: "/inbox/new" },
  { name: "inbox-search", path: "/inbox?view=all&q=order" },
  { name: "lead", path: "/inbox/lead", phone: true },
  { name: "for-you", path: "/inbox/for-you" },
  { name: "customers", path: "/customers", phone: true },
  { name: "customer", on: "/customers", link: richestLine, phone: true },
  ...["traits", "consents", "merge?q=an", "erase"].map((what) => ({ name: `customer-${what.split("?")[0]}`, on: "/customers", link: firstCustomer, then: `/${what}` })),
  { name: "companies", path: "/companies", phone: true },
  { name: "metrics", path: "/metrics/all?range=90d", phone: true },
  { name: "metrics-values", path: "/metrics/all/service?range=12m" },
  { name: "metric", path: "/metrics/nps?range=12m", phone: true },
  { name: "metric-duration", path: "/metrics/first_response_time?range=90d&by=agent" },
  { name: "metric-rows", path: "/metrics/nps/rows?range=90d", phone: true },
  { name: "churn", path: "/metrics/churn_rate?range=12m", phone: true },
  { name: "lifetime-value", path: "/metrics/lifetime_value?range=12m&by=country" },
  { name: "effort", path: "/metrics/observed_effort?range=90d&by=channel", phone: true },
  { name: "retention", path: "/metrics/retention", phone: true },
  { name: "goals", path: "/metrics/goals", phone: true },
  { name: "goal-new", path: "/metrics/goals/new" },
  { name: "alerts", path: "/metrics/alerts", phone: true },
  { name: "dashboards", path: "/metrics/dashboards" },
  ...["", "edit", "wall"].map((part) => ({ name: ["dashboard", part].filter(Boolean).join("-"), on: "/metrics/dashboards", link: firstDashboard, then: part && `/${part}`, phone: !part })),
  { name: "reports", path: "/metrics/reports" },
  { name: "segment", path: "/segments/build?c0.kind=did&c0.what=order.completed&c0.value=1&c1.kind=trait", phone: true },
  ...["company", "people", "sources", "webhooks", "stages", "entry-types", "calendars", "teams", "sla", "channels", "request-kinds", "saved-replies", "macros", "rules", "coaching", "imports", "health", "quarantine", "audit"].map((key) => ({ name: `settings-${key}`, path: `/settings/${key}` })),
  { name: "settings-new-webhook", path: "/settings/webhooks/new" },
  { name: "settings-new-calendar", path: "/settings/calendars/new", phone: true },
  { name: "settings-calendar", on: "/settings/calendars", link: firstCalendar, phone: true },
  { name: "settings-team", path: "/settings/teams/care" },
  { name: "settings-new-sla", path: "/settings/sla/new" },
  { name: "settings-portal", path: "/settings/channels/portal" },
  { name: "settings-request-kind", path: "/settings/request-kinds/return", phone: true },
  { name: "settings-request-field", path: "/settings/request-kinds/return/fields/reason" },
  { name: "settings-new-reply", path: "/settings/saved-replies/new" },
  { name: "settings-new-macro", path: "/settings/macros/new" },
  { name: "settings-new-rule", path: "/settings/rules/new", phone: true },
  { name: "settings-new-scorecard", path: "/settings/coaching/scorecards/new" },
  { name: "settings-invite", path: "/settings/people/invite" },
  { name: "settings-new-source", path: "/settings/sources/new" },
  { name: "settings-tokens", path: "/settings/tokens" },
  { name: "account", path: "/account", phone: true },
  { name: "palette", path: "/customers", press: openPalette },
  { name: "design", path: "/design" },
];

// Runs in the page: of the customers shown, the one with most service on the line and, among those, most to tell.
async function richestLine() {
  const links = [...new Set([...document.querySelectorAll("main a[href^='/customers/']")].map((link) => link.getAttribute("href")))];
  const lines = await Promise.all(
    links.slice(0, 50).map(async (href) => {
      const page = await (await fetch(href)).text();
      const count = (what) => page.split(what).length - 1;
      return { href, score: 100 * Math.min(count('class="swell"'), 4) + count('class="told"') + count('class="node"') / 100 };
    }),
  );
  return lines.sort((a, b) => b.score - a.score)[0]?.href;
}

// Of the conversations shown, the one in which most was said.
async function longestConversation() {
  const links = [...document.querySelectorAll("main a.conversation")].map((link) => link.getAttribute("href").split("#")[0]);
  const found = await Promise.all(
    links.map(async (href) => ({ href, said: (await (await fetch(href)).text()).split('class="message').length })),
  );
  return found.sort((a, b) => b.said - a.said)[0]?.href;
}

function firstCustomer() {
  return document.querySelector("main a[href^='/customers/']")?.getAttribute("href");
}

function firstCalendar() {
  return document.querySelector("main table a[href^='/settings/calendars/']")?.getAttribute("href");
}

function firstDashboard() {
  const links = [...document.querySelectorAll("main a[href^='/metrics/dashboards/']")].map((link) => link.getAttribute("href"));
  return links.find((href) => !href.endsWith("/new"));
}

function openPalette() {
  document.getElementById("palette").showModal();
}
