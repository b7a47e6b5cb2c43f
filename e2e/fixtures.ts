import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { createSdk, type Demo, readDemo } from './demo';
import { changeSession, type LedgerEntry, readLedger, type SessionChange } from './ledger';
import { PageWatch } from './page-watch';
import { CheckoutPage } from './pages/checkout-page';
import { SandboxPage } from './pages/sandbox-page';
import { StatusPage } from './pages/status-page';
import { Shop } from './shop';

type TestFixtures = {
  checkout: CheckoutPage;
  sandbox: SandboxPage;
  status: StatusPage;
  watch: PageWatch;
  ledgerOf: (session: { sessionId: string }) => Promise<LedgerEntry>;
  changeSession: (session: { sessionId: string }, change: SessionChange) => Promise<void>;
};

type WorkerFixtures = { demoFile: string; demo: Demo; shop: Shop };

export { expect };

/** Every test has sessions of its own; a worker has one site that its sales are told to. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  // From the global setup, which starts the app.
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
  // Automatic: no page of any test may complain about anything that the test did not ask for.
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
  // The database lies beside the file.
  ledgerOf: ({ demoFile }, use) => use(({ sessionId }) => readLedger(dataDirOf(demoFile), sessionId)),
  changeSession: ({ demoFile }, use) =>
    use(({ sessionId }, change) => changeSession(dataDirOf(demoFile), { sessionId, change })),
});

function dataDirOf(demoFile: string): string {
  return path.join(path.dirname(demoFile), 'demo');
}
