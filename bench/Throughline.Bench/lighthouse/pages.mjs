// node pages.mjs CHROMIUM ORIGIN SESSION PATH…: one line of JSON per page, as a new visitor's desktop loads it.
// Without a session nobody is signed in.
import lighthouse, { desktopConfig } from 'lighthouse';
import puppeteer from 'puppeteer-core';

const [chromium, origin, session, ...paths] = process.argv.slice(2);
const categories = ['performance', 'accessibility', 'best-practices'];

// On a busy machine Lighthouse now and then misses the trace it needs and gives no score.
const attempts = 3;

for (const path of paths) {
  for (let attempt = 1; ; attempt++) {
    const page = await look(path);
    if (!Object.values(page).includes(null) || attempt === attempts) {
      console.log(JSON.stringify(page));
      break;
    }
  }
}

async function look(path) {
  // A browser of its own for each: a cold load.
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    if (path !== '/signin') await browser.setCookie({ name: 'session', value: session, url: origin, domain: new URL(origin).hostname, path: '/', httpOnly: true });
    const port = Number(new URL(browser.wsEndpoint()).port);
    const { lhr } = await lighthouse(
      origin + path,
      { port, onlyCategories: categories, disableStorageReset: true, logLevel: 'silent' },
      desktopConfig,
    );
    const scripts = lhr.audits['network-requests'].details.items.filter((one) => one.resourceType === 'Script');
    const failed = Object.values(lhr.audits)
      .filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== 'informative')
      .map((audit) => audit.id);
    return {
      path,
      landed: new URL(lhr.finalDisplayedUrl).pathname,
      ...Object.fromEntries(categories.map((name) => [name, lhr.categories[name].score === null ? null : Math.round(lhr.categories[name].score * 100)])),
      first_paint: lhr.audits['first-contentful-paint'].numericValue ?? null,
      script_bytes: scripts.reduce((sum, one) => sum + one.transferSize, 0),
      failed,
    };
  } finally {
    await browser.close();
  }
}
