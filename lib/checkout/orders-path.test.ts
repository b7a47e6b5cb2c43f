import { describe, expect, it } from 'vitest';
import { aSession, aSnapshot } from '@/lib/sessions/testing/session-fixture';
import type { Receipt } from './core/receipt';
import { ordersPath } from './orders-path';

const receipt = {} as Receipt; // nothing of it is read
const snapshot = aSnapshot({ storeSlug: 'acme-abc123' });

describe('ordersPath', () => {
  it.each([
    ['of a test purchase leads to where test purchases are found', 'test', '?environment=test'],
    ['of a real purchase leads to where real ones are found', 'prod', ''],
  ] as const)('%s', (_, environment, query) => {
    const path = ordersPath(aSession({ environment, snapshot }), { receipt, canMail: true });
    expect(path).toBe(`/acme-abc123/portal${query}`);
  });

  it.each([
    ['for a visitor who sees no receipt', { receipt: null, canMail: true }],
    ['where no mail could open the page', { receipt, canMail: false }],
  ])('leads nowhere %s', (_, input) => {
    expect(ordersPath(aSession({ snapshot }), input)).toBeNull();
  });
});
