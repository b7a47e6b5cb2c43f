import { setTimeout as wait } from 'node:timers/promises';
import { createSdk, readDemo } from '../demo';
import { findForm, findRefresh, PlainBrowser, type PlainPage } from '../plain-browser';

const MAX_STEPS = 30;
const PATIENCE_MS = 1_000;
const BUYER = { email: 'ann@example.com', country: 'DE' };

/*
 * npx tsx e2e/deploy/buy.ts <address of the app> [<the rehearsal's demo.json>]
 *
 * Buys something of the rehearsal's shop (CHECKSTAND_MODE=demo) as a shopper without scripts does: opens a session, sends its
 * form, pays on the sandbox's page, and waits until the receipt is there. Ends with 1 where it does not come to that.
 */
const [origin = 'http://localhost:3000', file = '.data/demo.json'] = process.argv.slice(2);
const demo = await readDemo(file);
const session = await createSdk({ ...demo, baseUrl: origin }).checkout.createSession({
  productId: demo.products['field-guide'],
  currency: 'EUR',
});
say(session.checkoutUrl);
const browser = new PlainBrowser();
let page = await browser.open(session.checkoutUrl);
for (let step = 0; step < MAX_STEPS && !isPaid(page); step += 1) page = await goOn(page);
if (!isPaid(page)) {
  const words = page.html.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  process.stderr.write(`It goes no further at ${page.url} (${page.status}): ${words.slice(0, 600)}\n`);
  process.exit(1);
}
say('paid');

function isPaid({ html }: PlainPage): boolean {
  return html.includes('Payment complete');
}

async function goOn(shown: PlainPage): Promise<PlainPage> {
  const form = findForm(shown);
  if (form) {
    if (form.fields.has('email'))
      for (const [name, value] of Object.entries(BUYER)) form.fields.set(name, value);
    return browser.send(form);
  }
  const target = findRefresh(shown);
  // A database that fails over has the shopper wait as well.
  if (target === null || target === shown.url) await wait(PATIENCE_MS);
  return browser.open(target ?? shown.url);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
