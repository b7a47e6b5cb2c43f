import { expect, it } from 'vitest';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import { type CreateOrderCommand, countedAsPayment, type OrderBuyer } from './create-order-command';

const { id, merchantId, storeId } = aSession();
const IN_TEST = { environment: 'test', merchantId } as const;

it.each<[string, OrderBuyer, ReturnType<typeof countedAsPayment>]>([
  [
    "a buyer's token counts for its session and its store",
    { kind: 'sessionToken', ...IN_TEST, tokenEnvironment: 'test', storeId, buyerIdentity: 'buyer-1' },
    { action: 'pay', subject: id, storeId },
  ],
  ['an API key counts for its session', { kind: 'apiKey', ...IN_TEST }, { action: 'pay', subject: id }],
  [
    'our own page counts for its session',
    { kind: 'checkoutPage', buyerIdentity: 'buyer-1' },
    { action: 'pay', subject: id },
  ],
])('an order that is made with %s', (_name, buyer, counted) => {
  const command: CreateOrderCommand = {
    sessionId: id,
    buyer,
    billingDetail: null,
    buyerEmail: null,
    successUrl: null,
    quoteId: null,
  };
  expect(countedAsPayment(command)).toStrictEqual(counted);
});
