import { describe, expect, it } from 'vitest';
import { aSession, aSnapshot } from '@/lib/sessions/testing/session-fixture';
import { toOtherCurrencies } from './other-currencies';

const FORMAT = {
  money: (amount: string, currency = 'EUR') => `${currency} ${amount}`,
  percent: String,
  place: String,
};
const LINK = {
  linkPath: '/altbau/atlas',
  isSaved: false,
  prices: [
    { currency: 'USD', amount: '30.00' },
    { currency: 'JPY', amount: '4600' },
  ],
};

const othersOf = (
  otherCurrencies: Partial<typeof LINK> | null,
  change: Parameters<typeof aSession>[0] = {},
) => {
  const snapshot = otherCurrencies
    ? aSnapshot({ otherCurrencies: { ...LINK, ...otherCurrencies } })
    : aSnapshot();
  return toOtherCurrencies(aSession({ environment: 'prod', ...change, snapshot }), FORMAT);
};

describe('other currencies of a session', () => {
  it('are none where no link offers any', () => expect(othersOf(null)).toEqual([]));

  it('are each a price in its own currency and the link that asks for it', () =>
    expect(othersOf({})).toEqual([
      { currency: 'USD', price: 'USD 30.00', href: '/altbau/atlas?currency=USD' },
      { currency: 'JPY', price: 'JPY 4600', href: '/altbau/atlas?currency=JPY' },
    ]));

  it.each<[string, Parameters<typeof aSession>[0], string]>([
    ['the test environment', { environment: 'test' }, '&test=1'],
    ['an address with a plus sign', { buyerEmail: 'a+b@example.com' }, '&email=a%2Bb%40example.com'],
    ['a country', { billingDetail: { country: 'DE', isBusiness: false } }, '&country=DE'],
    ['a business', { billingDetail: { country: 'FR', isBusiness: true } }, '&country=FR&is_business=1'],
    [
      'where the payer goes',
      { successUrl: 'https://a.example/x?y=1&z' },
      '&success_url=https%3A%2F%2Fa.example%2Fx%3Fy%3D1%26z',
    ],
  ])('keep what the link asked for: %s', (_, change, query) =>
    expect(othersOf({}, change)[0]?.href).toBe(`/altbau/atlas?currency=USD${query}`),
  );

  it('leave to a saved link what its merchant has kept', () =>
    expect(othersOf({ isSaved: true }, { buyerEmail: 'ann@example.com' })[0]?.href).toBe(
      '/altbau/atlas?currency=USD',
    ));
});
