import { describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import type { Body } from '@/lib/kernel/read-fields';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import { parseCreateOrder } from './parse-create-order';

const { id, merchantId, storeId } = aSession();
const BUYER: CallerOf<'sessionToken'> = {
  kind: 'sessionToken',
  environment: 'test',
  tokenEnvironment: 'test',
  merchantId,
  storeId,
  buyerIdentity: 'buyer-1',
};

/** A body that chooses nothing leaves everything as the session has it. */
const NOTHING_CHOSEN = {
  choices: { quantity: undefined, customPrice: undefined, discountCode: undefined },
  customFields: null,
};

const parse = (change: Body) =>
  parseCreateOrder({ checkoutSessionId: encodeSessionId(id), ...change }, BUYER);

describe('parseCreateOrder', () => {
  it('reads a session alone', () => {
    expect(parse({})).toStrictEqual({
      sessionId: id,
      buyer: BUYER,
      billingDetail: null,
      buyerEmail: null,
      successUrl: null,
      quoteId: null,
      ...NOTHING_CHOSEN,
    });
  });

  it('reads what a buyer chose and answered', () => {
    const chosen = parse({
      quantity: 3,
      customPrice: '15',
      discountCode: 'save',
      customFields: { size: 'M' },
    });
    expect(chosen).toMatchObject({
      choices: { quantity: 3, customPrice: '15', discountCode: 'save' },
      customFields: { size: 'M' },
    });
    expect(parse({ discountCode: '' }).choices?.discountCode).toBeNull();
  });

  it('reads all of it and takes nobody else for the buyer', () => {
    const command = parse({
      billingDetail: { country: 'de', isBusiness: false },
      buyerEmail: ' Ann@Example.com ',
      buyerIp: '192.0.2.1',
      buyerIdentity: 'somebody else',
      successUrl: 'https://shop.example/?{ORDER_ID}',
      quoteId: 'quote-1',
      storeId: 'STO_1',
      productId: 'PROD_1',
      currency: 'USD',
    });
    expect(command).toStrictEqual({
      sessionId: id,
      buyer: BUYER,
      billingDetail: { country: 'DE', isBusiness: false },
      buyerEmail: 'ann@example.com',
      successUrl: 'https://shop.example/?{ORDER_ID}',
      quoteId: 'quote-1',
      ...NOTHING_CHOSEN,
    });
  });

  it.each<[string, Body, string]>([
    ['no session', { checkoutSessionId: undefined }, 'Missing required field: checkoutSessionId'],
    ['an empty session', { checkoutSessionId: '' }, 'Missing required field: checkoutSessionId'],
    [
      'what cannot be a session',
      { checkoutSessionId: 'nonsense' },
      'Checkout session invalid, please re-enter checkout',
    ],
    [
      'a number for a session',
      { checkoutSessionId: 1 },
      'Invalid checkoutSessionId: expected a session id (cs_…), got the number 1',
    ],
    [
      'no state in the US',
      { billingDetail: { country: 'US', isBusiness: false } },
      'State is required for US/CA',
    ],
    ['no country', { billingDetail: { isBusiness: false } }, 'Missing required field: billingDetail.country'],
    [
      'a business without a name',
      { billingDetail: { country: 'US', isBusiness: true, state: 'NY' } },
      'Invalid billingDetail',
    ],
    ['what is no email', { buyerEmail: 'ann' }, 'Invalid buyerEmail: expected an e-mail address, got "ann"'],
    ['a script for a successUrl', { successUrl: 'javascript:alert(1)' }, 'Invalid successUrl'],
    ['a quote of 101 characters', { quoteId: 'x'.repeat(101) }, 'Invalid quoteId'],
    ['a number for a quote', { quoteId: 1 }, 'Invalid quoteId'],
  ])('refuses %s', (_, change, message) => {
    expect(() => parse(change)).toThrow(message);
  });
});
