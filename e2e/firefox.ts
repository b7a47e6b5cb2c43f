import { existsSync } from 'node:fs';
import type { PlaywrightTestConfig } from '@playwright/test';

/** Where Debian's package puts it. */
const FIREFOX = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

/**
 * The purchase in a second engine, on machines that have it; there is none to be had from npm, so elsewhere it is left
 * out. Only with a script: this Firefox takes no word about switching scripts off.
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
