import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './e2e/chromium';
import { firefoxProject } from './e2e/firefox';

// Chosen once, in the first process that reads this file; the workers inherit it.
process.env.E2E_PORT ??= String(await findFreePort());

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  globalSetup: './e2e/global-setup.ts',
  // One more than a small machine has processors, because many tests wait: for deadlines, restarts and pages that refresh.
  workers: 3,
  // A test that passes only sometimes is a defect, here or in the app: trying again would hide it.
  retries: 0,
  timeout: 60_000,
  // Of what a test waits for, the slowest is to come within this on a busy machine too; what never comes fails all the same.
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    locale: 'en-US',
    timezoneId: 'UTC',
    // A trace of every test takes a quarter of the time of all of them. Of one that failed: `npm run e2e -- <file> --trace on`.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'chromium', use: { launchOptions: await chromiumLaunchOptions() } },
    ...firefoxProject(),
  ],
});

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
