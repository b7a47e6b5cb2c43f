import { expect, it } from 'vitest';
import type { Environment } from '@/lib/kernel/environment';
import { themeOf } from './store-theme';

const PUBLISHED = { font: 'serif' } as const;
const WAITING = { font: 'mono' } as const;
type Themes = Parameters<typeof themeOf>[0];

it.each<[string, Themes, Environment, Themes['checkoutSettings']]>([
  [
    'production freezes the published theme while another waits',
    { checkoutSettings: PUBLISHED, testCheckoutSettings: WAITING },
    'prod',
    PUBLISHED,
  ],
  [
    'production freezes none while only an unpublished theme waits',
    { checkoutSettings: null, testCheckoutSettings: WAITING },
    'prod',
    null,
  ],
  [
    'the test environment freezes the theme that waits',
    { checkoutSettings: PUBLISHED, testCheckoutSettings: WAITING },
    'test',
    WAITING,
  ],
  [
    'the test environment freezes the published theme while none waits',
    { checkoutSettings: PUBLISHED, testCheckoutSettings: null },
    'test',
    PUBLISHED,
  ],
  [
    'the test environment freezes none of a store without a theme',
    { checkoutSettings: null, testCheckoutSettings: null },
    'test',
    null,
  ],
])('%s', (_, store, environment, theme) => {
  expect(themeOf(store, environment)).toBe(theme);
});
