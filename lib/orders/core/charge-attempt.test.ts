import { describe, expect, it } from 'vitest';
import type { PspChargeRequest, PspCheckoutRequest } from '@/lib/psp/port';
import { isCharge, isCheckout } from './charge-attempt';

const ASKED = {
  orderId: 'ORD_1',
  environment: 'test' as const, // a word of the type, not any text
  currency: 'EUR',
  totalMinor: '3451',
  lines: [{ label: 'Test product', amountMinor: '3451' }],
  storeName: 'Test store',
};
const CHARGE: PspChargeRequest = {
  ...ASKED,
  periodNumber: 2,
  savedMethod: { customerRef: 'cus_1', methodRef: 'pm_1' },
  requestedAtMs: 0,
};
const CHECKOUT: PspCheckoutRequest = {
  ...ASKED,
  customerEmail: null,
  language: null,
  returnUrl: 'https://checkout.test/return',
  cancelUrl: 'https://checkout.test/cancel',
  paymentMethods: ['card'],
  expiresAtMs: 0,
};

describe('an attempt', () => {
  it.each([
    ['charges a kept method where its request names one', CHARGE, true],
    ['opens a page where its request names no kept method', CHECKOUT, false],
    ['opens a page where its request has a method kept', { ...CHECKOUT, keepMethod: 'only' as const }, false],
  ])('%s', (_name, request, expected) => {
    expect([isCharge({ request }), isCheckout({ request })]).toEqual([expected, !expected]);
  });
});
