import { existsSync } from 'node:fs';
import type { PlaywrightTestConfig } from '@playwright/test';

/** The path of Debian's package. */
const FIREFOX = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

/**
 * Runs the purchase in Firefox, on machines that have it; npm has no Firefox, so elsewhere this project is left out. The
 * tests run with JavaScript only, because Playwright cannot switch it off in this Firefox.
 */
export function firefoxProject(): NonNullable<PlaywrightTestConfig['projects']> {
  if (!existsSync(FIREFOX)) return [];
  return [
    {
      name: 'firefox',
      testMatch: '**/purchase.e2e.ts',
      grep: / with JavaScript /,
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: { executablePath: FIREFOX },
      },
    },
  ];
}
