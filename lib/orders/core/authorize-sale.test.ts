import { describe, expect, it } from 'vitest';
import type { StoreRole } from '@/lib/catalog/core/store-role';
import { type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import { authorizeSale } from './authorize-sale';
import type { OrderBuyer } from './create-order-command';
import { parseCancelOrder } from './parse-cancel-order';
import { toCheckoutRef } from './psp-checkout-ref';
import { isRefusedOutcome } from './psp-event-outcome';

const SESSION = aSession();
const TOKEN: Extract<OrderBuyer, { kind: 'sessionToken' }> = {
  kind: 'sessionToken',
  environment: SESSION.environment,
  tokenEnvironment: SESSION.environment,
  merchantId: toId<MerchantId>('33333333-3333-4333-8333-333333333333'),
  storeId: SESSION.storeId,
  buyerIdentity: 'buyer-1',
};
const KEY: Extract<OrderBuyer, { kind: 'apiKey' }> = {
  kind: 'apiKey',
  environment: SESSION.environment,
  merchantId: SESSION.merchantId,
};
const other = SESSION.environment === 'test' ? ('prod' as const) : ('test' as const);
const FOREIGN = toId<StoreId>('99999999-9999-4999-8999-999999999999');

describe('authorizeSale', () => {
  it.each<[string, OrderBuyer]>([
    ['our own page', { kind: 'checkoutPage', buyerIdentity: null }],
    ['a token of the session’s store and environment', TOKEN],
  ])('lets %s order', (_, buyer) => {
    expect(() => authorizeSale(SESSION, { buyer, expected: 'onetime', role: null })).not.toThrow();
  });

  it.each<[string, OrderBuyer, string]>([
    [
      'a request in another environment, first of all',
      { ...TOKEN, environment: other, storeId: FOREIGN },
      'Environment mismatch between request and session',
    ],
    [
      'a token of another environment, before its store is looked at',
      { ...TOKEN, tokenEnvironment: other, storeId: FOREIGN },
      'Authentication failed',
    ],
    ['a token of another store', { ...TOKEN, storeId: FOREIGN }, 'Session does not belong to this store'],
  ])('throws for %s', (_, buyer, message) => {
    expect(() => authorizeSale(SESSION, { buyer, expected: 'onetime', role: null })).toThrow(message);
  });

  it.each<StoreRole>(['owner', 'admin'])('lets the API key of an %s order', (role) => {
    expect(() => authorizeSale(SESSION, { buyer: KEY, expected: 'onetime', role })).not.toThrow();
  });

  it.each<[string, OrderBuyer, StoreRole | null, string]>([
    ['a stranger', KEY, null, 'Session does not belong to this store'],
    ['a member, who only reads', KEY, 'member', 'Access denied: you do not have permission to this store'],
    ['the other environment', { ...KEY, environment: other }, 'owner', 'Environment mismatch between'],
  ])('throws for the API key of %s', (_, buyer, role, message) => {
    expect(() => authorizeSale(SESSION, { buyer, expected: 'onetime', role })).toThrow(message);
  });

  it.each<OrderBuyer>([{ kind: 'checkoutPage', buyerIdentity: null }, TOKEN, KEY])(
    'throws for another type of product: $kind',
    (buyer) => {
      expect(() => authorizeSale(SESSION, { buyer, expected: 'subscription', role: 'owner' })).toThrow(
        'Session product type mismatch: expected subscription',
      );
    },
  );
});

it('parseCancelOrder reads whose order it is off the token', () => {
  expect(parseCancelOrder({ orderId: 'ORD_1' }, TOKEN)).toEqual({
    orderId: '00000000-0000-0000-0000-000000000001',
    buyer: TOKEN,
  });
  expect(() => parseCancelOrder({}, TOKEN)).toThrow('Missing required field: orderId');
  expect(() => parseCancelOrder({ orderId: 'PAY_1' }, TOKEN)).toThrow('Expected format: ORD_xxx');
});

it('toCheckoutRef takes from an attempt what one has to know to ask about it', () => {
  const request = { orderId: 'ORD_1', environment: 'test' } as const;
  const attempt = { psp: 'stripe', storeId: SESSION.storeId, pspRef: 'cs_1', request };
  expect(toCheckoutRef(attempt)).toEqual({
    psp: 'stripe',
    storeId: SESSION.storeId,
    pspRef: 'cs_1',
    orderId: 'ORD_1',
    environment: 'test',
  });
});

it.each([
  ['unknown_order', true],
  ['environment_mismatch', true],
  ['account_mismatch', true],
  ['completed', false],
  ['already_recorded', false],
  ['', false],
])('the outcome %j is refused: %s', (outcome, isRefused) => {
  expect(isRefusedOutcome(outcome)).toBe(isRefused);
});
