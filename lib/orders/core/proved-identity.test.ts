import { expect, it } from 'vitest';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import type { OrderBuyer } from './create-order-command';
import { provedIdentity } from './proved-identity';

const { merchantId, storeId } = aSession();
const IN_TEST = { environment: 'test', merchantId } as const;
const TOKEN: OrderBuyer = {
  kind: 'sessionToken',
  ...IN_TEST,
  tokenEnvironment: 'test',
  storeId,
  buyerIdentity: 'token-buyer',
};
const KEY: OrderBuyer = { kind: 'apiKey', ...IN_TEST };

it.each<[string, string | null, OrderBuyer, string | null]>([
  ['the buyer whom the merchant named, where its server submits', 'intended', KEY, 'intended'],
  ["nobody's, where the merchant's server submits and named nobody", null, KEY, null],
  ['the buyer of the token, whomever the session was made for', 'intended', TOKEN, 'token-buyer'],
  [
    'the buyer whom a token has proved to the browser',
    'intended',
    { kind: 'checkoutPage', buyerIdentity: 'page-buyer' },
    'page-buyer',
  ],
  [
    "nobody's, where a visitor holds the link alone",
    'intended',
    { kind: 'checkoutPage', buyerIdentity: null },
    null,
  ],
])('an order is %s', (_name, intendedIdentity, buyer, identity) => {
  expect(provedIdentity({ intendedIdentity }, buyer)).toBe(identity);
});
