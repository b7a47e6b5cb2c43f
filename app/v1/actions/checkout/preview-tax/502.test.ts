import { describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { aTaxResult } from '@/lib/sessions/testing/session-fixture';
import type { TaxResult } from '@/lib/tax/core/contract';
import { expectRefusal } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/preview-tax';

/** The next answer of the tax engine. */
let answer: () => Promise<TaxResult>;
const world = setUpShop({ tax: { name: 'other', quote: () => answer() } });

const preview = async () => {
  const { app, shop } = world;
  const session = await makeSession(app, shop);
  const body = {
    checkoutSessionId: encodeSessionId(session.id),
    billingDetail: { country: 'DE', isBusiness: false },
  };
  return postRaw(app, PATH, body, { headers: slugHeaders(shop) });
};

describe('checkout/preview-tax', () => {
  it.each<[string, () => Promise<TaxResult>]>([
    ['a tax engine that fails', () => Promise.reject(new Error('rates.internal:5432 refused'))],
    [
      'a tax engine that answers zero without a reason',
      async () => aTaxResult({ lines: [], taxMinor: 0n, totalMinor: 2_900n }),
    ],
  ])('returns 502 for %s, and nothing of its insides', async (_, next) => {
    answer = next;
    expectRefusal(await preview(), 502, {
      message: 'Tax could not be calculated, please retry',
      layer: 'order',
    });
  });

  it('returns 200 as soon as the tax engine answers, with its name', async () => {
    answer = async () => aTaxResult({ provider: 'other', dataVersion: '7' });
    const { status, body } = await preview();
    expect([status, body.data]).toEqual([
      200,
      expect.objectContaining({ provider: 'other', dataVersion: '7' }),
    ]);
  });
});
