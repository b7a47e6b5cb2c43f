import { describe, expect, it } from 'vitest';
import { aSession, aSnapshot } from '@/lib/sessions/testing/session-fixture';
import { withTrialPrice } from './trial-price';

const RENEWS = { billingPeriod: 'monthly', withTrial: null } as const;

describe('a session that is charged for its trial', () => {
  const sessionWith = (trial: { days: number; amount: string | null } | null) => {
    const session = aSession({ snapshot: aSnapshot({ subscription: { ...RENEWS, trial } }) });
    const [item] = session.lineItems;
    return { ...session, lineItems: item ? [{ ...item, quantity: 3, discountMinor: 100n }] : [] };
  };

  it.each([
    ['nothing, where the trial is free', null, 0n],
    ["the trial's price", '1.50', 150n],
  ])('costs %s for each piece, and nothing is taken off', (_case, amount, unitAmountMinor) => {
    const session = sessionWith({ days: 7, amount });
    expect(withTrialPrice(session)).toEqual({
      ...session,
      lineItems: session.lineItems.map((item) => ({ ...item, unitAmountMinor, discountMinor: 0n })),
    });
    expect(session.lineItems[0]?.discountMinor).toBe(100n);
  });

  it.each([
    ['has no trial', sessionWith(null), 'only a product with a trial is charged for one'],
    ['is no subscription', aSession(), 'only a product with a trial is charged for one'],
    [
      'has a price that is no amount',
      sessionWith({ days: 7, amount: '1.234' }),
      'the price of a trial was exact when the session was made',
    ],
  ])('is a mistake of ours where it %s', (_case, session, words) => {
    expect(() => withTrialPrice(session)).toThrow(words);
  });
});
