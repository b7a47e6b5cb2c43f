import { describe, expect, it } from 'vitest';
import { ALL_CURRENCIES, currencyExponent } from '@/lib/kernel/currencies';
import { PAYMENT_METHODS } from '@/lib/kernel/payment-method';
import { toHostedPageView } from './hosted-page-view';
import type { SandboxCheckout } from './sandbox-checkout';

const [EUR, JPY, KWD, HUF] = ['EUR', 'JPY', 'KWD', 'HUF'].map((code) => {
  const currency = ALL_CURRENCIES.find((known) => known === code);
  if (!currency) throw new Error(`${code} is not in the table`);
  return currency;
});

function checkout(change: Partial<SandboxCheckout>): SandboxCheckout {
  if (!EUR) throw new Error('EUR is in the table');
  return {
    id: 'co_1',
    orderId: 'ORD_1',
    environment: 'test',
    state: 'open',
    amountMinor: 123451n,
    currency: EUR,
    details: {
      lines: [
        { label: 'Pro license', amountMinor: '124000' },
        { label: 'Discount', amountMinor: '-549' },
      ],
      merchantName: 'Demo Store',
      customerEmail: 'ada@example.com',
      language: 'de',
      returnUrl: 'https://shop.test/complete',
      cancelUrl: 'https://shop.test/back',
      paymentMethods: ['card', 'wechat'],
    },
    payment: null,
    createdAtMs: 0,
    expiresAtMs: 1_000,
    ...change,
  };
}

describe('the hosted page', () => {
  it('shows amounts and methods as text', () => {
    expect(toHostedPageView(checkout({}), 999)).toEqual({
      checkoutId: 'co_1',
      onlyKeeps: false,
      state: 'open',
      merchantName: 'Demo Store',
      amountText: '€1,234.51',
      lines: [
        { position: 0, label: 'Pro license', amountText: '€1,240.00' },
        { position: 1, label: 'Discount', amountText: '-€5.49' },
      ],
      paymentMethods: [
        { value: 'card', label: 'Card' },
        { value: 'wechat', label: 'WeChat Pay' },
      ],
      backUrl: 'https://shop.test/back',
    });
  });

  it('names every method of paying as shoppers know it', () => {
    const { details } = checkout({});
    const all = checkout({ details: { ...details, paymentMethods: [...PAYMENT_METHODS] } });
    expect(toHostedPageView(all, 0).paymentMethods).toEqual([
      { value: 'card', label: 'Card' },
      { value: 'applepay', label: 'Apple Pay' },
      { value: 'googlepay', label: 'Google Pay' },
      { value: 'wechat', label: 'WeChat Pay' },
    ]);
  });

  it.each([
    ['no digits for yen', JPY, '¥123,451'],
    ['three digits for dinars', KWD, 'KWD\u00a0123.451'],
    ['two digits for forint, as ISO 4217 says', HUF, 'HUF\u00a01,234.51'],
  ])('writes %s', (_name, currency, amountText) => {
    if (!currency) throw new Error('the table lost a currency');
    expect(toHostedPageView(checkout({ currency }), 0).amountText).toBe(amountText);
  });

  it('loses no digit of the largest amount in any currency', () => {
    for (const currency of ALL_CURRENCIES) {
      const { amountText } = toHostedPageView(
        checkout({ currency, amountMinor: 999_999_999_999_999_999n }),
        0,
      );
      expect(amountText.replace(/\D/g, ''), currency).toBe('9'.repeat(18));
      if (currencyExponent(currency) === 0) expect(amountText).not.toContain('.');
    }
  });

  it.each([
    ['open up to the last millisecond', {}, 999, 'open', 'https://shop.test/back'],
    ['expired from its end on, before any sweep', {}, 1_000, 'expired', 'https://shop.test/back'],
    [
      'paid for ever, with the way to the return page',
      { state: 'paid' as const },
      5_000,
      'paid',
      'https://shop.test/complete',
    ],
  ])('is %s', (_name, change, nowMs, state, backUrl) => {
    expect(toHostedPageView(checkout(change), nowMs)).toMatchObject({ state, backUrl });
  });
});
