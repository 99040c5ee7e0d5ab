// node pages.mjs CHROMIUM ORIGIN SESSION PATH…: one line of JSON per page, as a new visitor's desktop loads it.
// Without a session nobody is signed in.
import lighthouse, { desktopConfig } from 'lighthouse';
import puppeteer from 'puppeteer-core';

const [chromium, origin, session, ...paths] = process.argv.slice(2);
const categories = ['performance', 'accessibility', 'best-practices'];

for (const path of paths) {
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
    console.log(JSON.stringify({
      path,
      landed: new URL(lhr.finalDisplayedUrl).pathname,
      ...Object.fromEntries(categories.map((name) => [name, Math.round(lhr.categories[name].score * 100)])),
      first_paint: Math.round(lhr.audits['first-contentful-paint'].numericValue),
      script_bytes: scripts.reduce((sum, one) => sum + one.transferSize, 0),
      failed,
    }));
  } finally {
    await browser.close();
  }
}
