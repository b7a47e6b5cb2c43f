import { describe, expect, it } from 'vitest';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { aSession, aSnapshot, aTaxResult, NOW_MS } from '@/lib/sessions/testing/session-fixture';
import type { OrderPlan } from './order-plan';
import { toPspRequest } from './psp-request';

const MINUTE_MS = 60_000;

type Change = { hasEmail?: boolean; requestId?: string | null; quote?: Partial<OrderPlan['quote']> };

const requestOf = (session = aSession(), { hasEmail = true, requestId = 'request-1', quote }: Change = {}) =>
  toPspRequest({
    plan: {
      session,
      buyerEmail: 'ann@example.com',
      buyerIdentity: 'buyer-1',
      billing: { country: 'DE', isBusiness: false },
      quote: { tax: aTaxResult(), quoteId: 'quote-1', taxIdCheck: null, ...quote },
      successUrl: 'https://shop.example/',
      customFields: [],
    },
    returnUrl: 'https://checkout.test/s/checkout/cs_1/complete',
    hasEmail,
    nowMs: NOW_MS,
    requestId,
  });

describe('toPspRequest', () => {
  it('asks for what was shown and tells the provider nothing else', () => {
    const snapshot = aSnapshot({ language: 'ja-JP', paymentMethods: ['card', 'applepay'] });
    expect(requestOf(aSession({ snapshot }))).toEqual({
      orderId: 'ORD_37E0su8pmJT6xMgp8avMec',
      environment: 'test',
      currency: 'EUR',
      totalMinor: '3451',
      lines: [
        { label: 'Test product', amountMinor: '2900' },
        { label: 'VAT (DE)', amountMinor: '551' },
      ],
      storeName: 'Test store',
      customerEmail: 'ann@example.com',
      language: 'ja-JP',
      returnUrl: 'https://checkout.test/s/checkout/cs_1/complete',
      cancelUrl: 'https://checkout.test/s/checkout/cs_1/complete?outcome=abandoned',
      paymentMethods: ['card', 'applepay'],
      expiresAtMs: NOW_MS + 45 * MINUTE_MS,
      requestId: 'request-1',
      requestedAtMs: NOW_MS,
      sessionId: encodeSessionId(aSession().id),
      storeId: encodeShortId('STO', aSession().storeId),
    });
  });

  it('leaves the email out where the provider has refused it', () => {
    expect(requestOf(aSession(), { hasEmail: false }).customerEmail).toBeNull();
  });

  it('is plain JSON, so that what is frozen is what is sent again', () => {
    expect(JSON.parse(JSON.stringify(requestOf()))).toEqual(requestOf());
  });

  it.each([
    ['a session with time left ends with the session', 40, 40],
    ['a session about to end leaves half an hour to pay', 1, 30],
    ['half an hour is half an hour', 30, 30],
  ])('%s', (_, minutesLeft, minutesToPay) => {
    const session = aSession({ expiresAtMs: NOW_MS + minutesLeft * MINUTE_MS });
    expect(requestOf(session).expiresAtMs).toBe(NOW_MS + minutesToPay * MINUTE_MS);
  });

  it.each([
    ['ends soon, though the session has more time', 45],
    ['has its thirty-five minutes, though the session ends sooner', 1],
  ])('a checkout that holds a use of a discount %s', (_, minutesLeft) => {
    const session = aSession({
      expiresAtMs: NOW_MS + minutesLeft * MINUTE_MS,
      discount: {
        id: 'd',
        code: 'SAVE',
        name: null,
        value: { type: 'percentage', basisPoints: 1_000 },
        subscriptionCycles: null,
        isKeptOnPlanChange: false,
      },
    });
    expect(requestOf(session).expiresAtMs).toBe(NOW_MS + 35 * MINUTE_MS);
  });

  it('names no request outside of one', () => {
    expect(requestOf(aSession(), { requestId: null })).not.toHaveProperty('requestId');
  });

  it.each([
    ['with the first payment', aTaxResult(), 'with_payment'],
    ['alone where nothing is to be paid yet', aTaxResult({ totalMinor: 0n }), 'only'],
  ])('has the method of a subscription kept %s', (_, tax, keepMethod) => {
    const later = { trialDays: null, regular: aTaxResult(), afterDiscount: null };
    expect(requestOf(aSession(), { quote: { tax, later } }).keepMethod).toBe(keepMethod);
  });
});
