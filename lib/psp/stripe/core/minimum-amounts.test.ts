import { expect, it } from 'vitest';
import { ALL_CURRENCIES } from '@/lib/kernel/currencies';
import { minimumAmount } from '@/lib/psp/stripe/testing/amount-limits';
import { stripeMinimumMinor } from './minimum-amounts';

it('names the least that the double of Stripe takes, for every currency', () => {
  for (const currency of ALL_CURRENCIES)
    expect([currency, stripeMinimumMinor(currency)]).toEqual([
      currency,
      BigInt(minimumAmount(currency.toLowerCase())),
    ]);
});
