import { describe, expect, it } from 'vitest';
import type { PspCheckoutRequest } from '@/lib/psp/port';
import { isAnswerTo, isOtherMode, readStripeSession, toPayment, toSaving } from './stripe-wire';

const CARD = {
  type: 'card',
  card: { brand: 'visa', last4: '4242', exp_month: 9, exp_year: 2031, wallet: null },
};
const FACTS = { brand: 'visa', last4: '4242', expiresMonth: '2031-09' };
const NO_FACTS = { brand: null, last4: null, expiresMonth: null };

const SESSION = {
  id: 'cs_1',
  object: 'checkout.session',
  amount_total: null,
  client_reference_id: 'ORD_1',
  currency: null,
  customer: 'cus_1',
  livemode: false,
  mode: 'setup',
  payment_intent: null,
  payment_status: 'no_payment_required',
  setup_intent: {
    id: 'seti_1',
    status: 'succeeded',
    payment_method: { id: 'pm_1', created: 1_800_000_000, ...CARD },
  },
  status: 'complete',
  success_url: 'https://shop.test/complete',
  url: null,
};
const CHARGE = {
  id: 'ch_1',
  amount: 3451,
  amount_refunded: 0,
  created: 1_800_000_000,
  payment_method_details: CARD,
};
const INTENT = {
  id: 'pi_1',
  amount: 3451,
  amount_received: 3451,
  currency: 'eur',
  created: 1_799_999_990,
  livemode: false,
  status: 'succeeded',
  latest_charge: CHARGE,
  payment_method: 'pm_1',
};
const PAID = {
  ...SESSION,
  amount_total: 3451,
  currency: 'eur',
  mode: 'payment',
  payment_intent: INTENT,
  payment_status: 'paid',
  setup_intent: null,
};

function sessionOf(body: object) {
  const session = readStripeSession(body);
  if (!session) throw new Error('not read');
  return session;
}

describe('a method that is kept without money', () => {
  const METHOD = SESSION.setup_intent.payment_method;
  const withMethod = (method: unknown) => ({
    setup_intent: { ...SESSION.setup_intent, payment_method: method },
  });

  it.each<[string, object, object, number]>([
    ['with all that the card says', {}, FACTS, 1_800_000_000_000],
    [
      'of a customer that is put in whole',
      { customer: { id: 'cus_1', name: 'Ada' } },
      FACTS,
      1_800_000_000_000,
    ],
    ['with the time of its event where it has none', withMethod({ ...METHOD, created: null }), FACTS, 7_000],
    ['where it is no card', withMethod({ id: 'pm_1', type: 'link' }), NO_FACTS, 7_000],
    ['where its card cannot be read', withMethod({ id: 'pm_1', type: 'card', card: 'x' }), NO_FACTS, 7_000],
    ['without its type', withMethod({ id: 'pm_1', created: 8 }), NO_FACTS, 8_000],
  ])('is told %s', (_name, change, facts, savedAtMs) => {
    expect(toSaving(sessionOf({ ...SESSION, ...change }), 7)).toEqual({
      savedMethod: { customerRef: 'cus_1', methodRef: 'pm_1', ...facts },
      savedAtMs,
    });
  });

  it.each<[string, object]>([
    ['without a customer', { customer: null }],
    ['where Stripe leaves the customer out', { customer: undefined }],
    ['without a setup', { setup_intent: null }],
    ['where Stripe leaves the setup out', { setup_intent: undefined }],
    ['with a setup that is only named', { setup_intent: 'seti_1' }],
    [
      'with a setup that is still at work',
      { setup_intent: { ...SESSION.setup_intent, status: 'processing' } },
    ],
    ['with a method that is only named', withMethod('pm_1')],
    ['without a method', withMethod(null)],
    ['where Stripe leaves the method out', withMethod(undefined)],
  ])('is not told by a session %s', (_name, change) => {
    expect(toSaving(sessionOf({ ...SESSION, ...change }), 7)).toBeNull();
  });
});

describe('a method that is kept with a payment', () => {
  const withIntent = (change: object) => ({ payment_intent: { ...INTENT, ...change } });
  const withCard = (change: object) =>
    withIntent({
      latest_charge: { ...CHARGE, payment_method_details: { ...CARD, card: { ...CARD.card, ...change } } },
    });

  it.each<[string, object, object]>([
    ['with all that the card says', {}, FACTS],
    ['of a customer that is put in whole', { customer: { id: 'cus_1' } }, FACTS],
    ['with a month of two digits', withCard({ exp_month: 12 }), { ...FACTS, expiresMonth: '2031-12' }],
    ['without a month', withCard({ exp_month: null }), { ...FACTS, expiresMonth: null }],
    ['without a year', withCard({ exp_year: null }), { ...FACTS, expiresMonth: null }],
    ['without a brand', withCard({ brand: null }), { ...FACTS, brand: null }],
    ['without last digits', withCard({ last4: null }), { ...FACTS, last4: null }],
    [
      'where it is no card',
      withIntent({ latest_charge: { ...CHARGE, payment_method_details: null } }),
      NO_FACTS,
    ],
    ['with a charge that is only named', withIntent({ latest_charge: 'ch_1' }), NO_FACTS],
    ['without a charge', withIntent({ latest_charge: null }), NO_FACTS],
  ])('is told %s', (_name, change, facts) => {
    const told = toPayment({ session: sessionOf({ ...PAID, ...change }), elseSeconds: 7 });
    expect(told?.savedMethod).toEqual({ customerRef: 'cus_1', methodRef: 'pm_1', ...facts });
  });

  it.each<[string, object]>([
    ['without a customer', { customer: null }],
    ['with an intent that is only named', { payment_intent: 'pi_1' }],
    ['without a method', withIntent({ payment_method: null })],
    ['where Stripe leaves the method out', withIntent({ payment_method: undefined })],
  ])('is not told by a session %s, whose payment is told without the field', (_name, change) => {
    const told = toPayment({ session: sessionOf({ ...PAID, ...change }), elseSeconds: 7 });
    expect(told).toMatchObject({ paymentRef: 'pi_1', amountMinor: 3451n, currency: 'EUR' });
    expect(told).not.toHaveProperty('savedMethod');
  });
});

describe('the purpose of a session', () => {
  const REQUEST: PspCheckoutRequest = {
    orderId: 'ORD_1',
    environment: 'test',
    currency: 'EUR',
    totalMinor: '0',
    lines: [],
    storeName: 'Demo Store',
    customerEmail: 'ada@example.com',
    language: null,
    returnUrl: 'https://shop.test/complete',
    cancelUrl: 'https://shop.test/back',
    paymentMethods: ['card'],
    expiresAtMs: 0,
    keepMethod: 'only',
  };

  it.each<[string, object, boolean]>([
    ['keeping a method', {}, true],
    ['keeping one for another order', { client_reference_id: 'ORD_2' }, false],
    ['keeping one in live mode', { livemode: true }, false],
    ['a payment', { mode: 'payment' }, false],
    ['nothing that Stripe says', { mode: undefined }, false],
  ])('answers a request to keep a method alone, or does not: %s', (_name, change, isAnswer) => {
    expect(isAnswerTo(sessionOf({ ...SESSION, ...change }), REQUEST)).toBe(isAnswer);
  });

  it('answers a request to keep a method along with its payment by order and amount', () => {
    const request: PspCheckoutRequest = { ...REQUEST, totalMinor: '3451', keepMethod: 'with_payment' };
    expect(isAnswerTo(sessionOf(PAID), request)).toBe(true);
    expect(isAnswerTo(sessionOf({ ...PAID, amount_total: 3452 }), request)).toBe(false);
  });

  it.each<[unknown, boolean]>([
    [{ mode: 'subscription' }, true],
    [{ mode: 'payment' }, false],
    [{ mode: 'setup' }, false],
    [{ mode: null }, false],
    [{ mode: 7 }, false],
    [{}, false],
    [null, false],
  ])('is one that nothing here makes, or is not: %j', (body, isOther) => {
    expect(isOtherMode(body)).toBe(isOther);
  });
});
