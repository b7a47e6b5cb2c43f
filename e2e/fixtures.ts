import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { createSdk, type Demo, readDemo } from './demo';
import { changeSession, type LedgerEntry, readLedger, type SessionChange } from './ledger';
import { PageWatch } from './page-watch';
import { CheckoutPage, type Details } from './pages/checkout-page';
import { SandboxPage } from './pages/sandbox-page';
import { StatusPage } from './pages/status-page';
import { type OpenedSession, type SaleParams, Shop } from './shop';

/** A consumer in Germany, and what the demo's product of 29.00 EUR comes to for such a buyer. */
export const CONSUMER = { email: 'ann@example.com', country: 'DE' };
export const TOTAL = '€34.51';

type FilledForm = {
  sale?: SaleParams;
  /** The differences from the details of `CONSUMER`. */
  details?: Details;
  total?: string;
};

type TestFixtures = {
  checkout: CheckoutPage;
  sandbox: SandboxPage;
  status: StatusPage;
  /** Opens a new session, fills in its form and waits for the total, which the Continue button brings without JavaScript. */
  openFilled: (form?: FilledForm) => Promise<OpenedSession>;
  watch: PageWatch;
  ledgerOf: (session: { sessionId: string }) => Promise<LedgerEntry>;
  changeSession: (session: { sessionId: string }, change: SessionChange) => Promise<void>;
};

type WorkerFixtures = { demoFile: string; demo: Demo; shop: Shop };

export { expect };

/** Every test makes its own sessions; the tests of a worker share one merchant site, which receives their webhooks. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  // The global setup starts the app and names its file.
  demoFile: [process.env.E2E_DEMO_FILE ?? '', { scope: 'worker', option: true }],
  demo: [({ demoFile }, use) => readDemo(demoFile).then(use), { scope: 'worker' }],
  shop: [
    async ({ demo }, use) => {
      const shop = await Shop.open(createSdk(demo), demo);
      await use(shop);
      await shop.site.close();
    },
    { scope: 'worker' },
  ],
  // This fixture runs for every test: no page may complain about anything that the test does not expect.
  watch: [
    async ({ context }, use) => {
      const watch = new PageWatch(context);
      await use(watch);
      expect(watch.complaints).toEqual([]);
    },
    { auto: true },
  ],
  checkout: ({ page }, use) => use(new CheckoutPage(page)),
  sandbox: ({ page }, use) => use(new SandboxPage(page)),
  status: ({ page }, use) => use(new StatusPage(page)),
  openFilled: ({ checkout, shop, javaScriptEnabled }, use) =>
    use(async ({ sale = {}, details = {}, total = TOTAL } = {}) => {
      const session = await shop.openSession(sale);
      await checkout.open(session);
      const { postcode, ...first } = { ...CONSUMER, ...details };
      await checkout.fill(first);
      if (javaScriptEnabled === false) await checkout.continue.click();
      // Without a script a country's postcode is asked for once the country is known.
      if (postcode !== undefined) await checkout.fill({ postcode });
      await checkout.expectTotal(total);
      return session;
    }),
  // The database lies beside the demo file.
  ledgerOf: ({ demoFile }, use) => use(({ sessionId }) => readLedger(dataDirOf(demoFile), sessionId)),
  changeSession: ({ demoFile }, use) =>
    use(({ sessionId }, change) => changeSession(dataDirOf(demoFile), { sessionId, change })),
});

/** Runs tests twice: with JavaScript and without. */
export function withAndWithoutJavaScript(tests: (hasJavaScript: boolean) => void): void {
  for (const hasJavaScript of [true, false])
    test.describe(hasJavaScript ? 'with JavaScript' : 'without JavaScript', () => {
      test.use({ javaScriptEnabled: hasJavaScript });
      tests(hasJavaScript);
    });
}

function dataDirOf(demoFile: string): string {
  return path.join(path.dirname(demoFile), 'demo');
}
