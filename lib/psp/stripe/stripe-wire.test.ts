import { describe, expect, it } from 'vitest';
import type { PspCheckoutRequest } from '@/lib/psp/port';
import { readStripeRefund } from './stripe-refund-wire';
import {
  isAnswerTo,
  isLive,
  readOwner,
  readStripeEvent,
  readStripeIntent,
  readStripeSession,
  readStripeSessions,
  toMeans,
  toPayment,
} from './stripe-wire';

/*
 * Stripe's objects as its documentation publishes them, cut down to what could trip a reader: fields that are null until
 * somebody fills them, objects in the place of words, and others that nobody here knows.
 */

const SESSION = {
  id: 'cs_test_a1B2c3',
  object: 'checkout.session',
  adaptive_pricing: { enabled: true },
  amount_total: null,
  client_reference_id: null,
  currency: null,
  currency_conversion: { amount_total: 1_117_121_693, fx_rate: '291452898', source_currency: 'usd' },
  customer: null,
  livemode: false,
  metadata: {},
  mode: 'payment',
  payment_intent: 'pi_3Abc',
  payment_method_options: {},
  payment_method_types: ['card'],
  payment_status: 'unpaid',
  status: 'open',
  success_url: 'https://example.com/success',
  url: 'https://checkout.stripe.com/c/pay/cs_test_a1B2c3#fidkdWxOYHwnPyd1blpx',
  wallet_options: {},
};
const CHARGE = {
  id: 'ch_3Abc',
  object: 'charge',
  amount: 3451,
  amount_refunded: 0,
  created: 1_800_000_000,
  failure_message: null,
  outcome: { seller_message: null, type: 'authorized' },
  payment_intent: null,
  payment_method_details: {
    type: 'card',
    card: { brand: 'visa', last4: '4242', mandate: null, wallet: null, three_d_secure: null },
  },
};
const INTENT = {
  id: 'pi_3Abc',
  object: 'payment_intent',
  amount: 3451,
  amount_received: 3451,
  currency: 'eur',
  created: 1_799_999_990,
  last_payment_error: null,
  latest_charge: CHARGE,
  livemode: false,
  metadata: {},
  next_action: { type: 'type' },
  processing: { type: 'card' },
  status: 'succeeded',
};
const REQUEST: PspCheckoutRequest = {
  orderId: 'ORD_1',
  environment: 'test',
  currency: 'EUR',
  totalMinor: '3451',
  lines: [],
  storeName: 'Demo Store',
  customerEmail: 'ada@example.com',
  language: null,
  returnUrl: 'https://shop.test/complete',
  cancelUrl: 'https://shop.test/back',
  paymentMethods: ['card'],
  expiresAtMs: 0,
};
const ASKED = { ...SESSION, client_reference_id: 'ORD_1', amount_total: 3451, currency: 'eur' };

function sessionOf(body: object) {
  const session = readStripeSession(body);
  if (!session) throw new Error('not read');
  return session;
}

describe('a session as Stripe publishes it', () => {
  it('is read where nothing of it is known yet, and is neither ours nor paid', () => {
    const session = sessionOf(SESSION);
    expect(readOwner(SESSION)).toBeNull();
    expect(isAnswerTo(session, REQUEST)).toBe(false);
    expect(toPayment({ session, elseSeconds: 1 })).toBeNull();
  });

  it.each<[string, object, boolean]>([
    ['what was asked for', {}, true],
    ['another order', { client_reference_id: 'ORD_2' }, false],
    ['another amount', { amount_total: 3452 }, false],
    ['no amount yet', { amount_total: null }, false],
    ['another currency', { currency: 'usd' }, false],
    ['no currency yet', { currency: null }, false],
    ['live mode', { livemode: true }, false],
  ])('answers the request, or does not: %s', (_name, change, isAnswer) => {
    expect(isAnswerTo(sessionOf({ ...ASKED, ...change }), REQUEST)).toBe(isAnswer);
  });

  it.each<[string, object, object | null]>([
    [
      'with its charge',
      { payment_intent: INTENT },
      { method: 'card', last4: '4242', paidAtMs: 1_800_000_000_000 },
    ],
    [
      'with a charge that is only named',
      { payment_intent: { ...INTENT, latest_charge: 'ch_3Abc' } },
      { method: null, last4: null, paidAtMs: 1_000 },
    ],
    ['with an intent that is only named', {}, { method: null, last4: null, paidAtMs: 1_000 }],
    ['in a currency that nobody has', { currency: 'xxx' }, null],
    ['without an intent, which a total of nothing has', { payment_intent: null }, null],
    ['without a total', { amount_total: null }, null],
    ['without a currency', { currency: null }, null],
    ['that is still on its way', { payment_status: 'unpaid' }, null],
  ])('tells of its payment: %s', (_name, change, payment) => {
    const session = sessionOf({ ...ASKED, status: 'complete', payment_status: 'paid', ...change });
    const told = toPayment({ session, elseSeconds: 1 });
    expect(told).toEqual(
      payment && { paymentRef: 'pi_3Abc', amountMinor: 3451n, currency: 'EUR', ...payment },
    );
  });
});

describe('an object that is not as Stripe publishes it', () => {
  it.each<[string, object]>([
    ['an id of something else', { id: 'pi_3Abc' }],
    ['an id with something before it', { id: 'xcs_1' }],
    ['an id with something behind it', { id: 'cs_1/..' }],
    ['an address that is script', { url: 'javascript:alert(1)' }],
    ['an address of another scheme that ends like ours', { url: 'xhttp://shop.test' }],
    ['an address of another scheme that begins like ours', { url: 'httpx://shop.test' }],
    ['a status that nobody knows', { status: 'pondering' }],
    ['an amount below zero', { amount_total: -1 }],
    ['an object of another kind', { object: 'payment_intent' }],
  ])('is read as nothing: a session with %s', (_name, change) => {
    expect(readStripeSession({ ...SESSION, ...change })).toBeNull();
  });

  it.each<[string, object]>([
    ['an expired session', { status: 'expired' }],
    ['an address without encryption, as on a developer’s machine', { url: 'http://127.0.0.1/pay' }],
  ])('is read all the same: %s', (_name, change) => {
    expect(readStripeSession({ ...SESSION, ...change })).toMatchObject(change);
  });

  it.each(['0x4242', '42424', 'x4242', '424'])('has no last digits: %s', (last4) => {
    const details = { type: 'card', card: { last4 } };
    const intent = readStripeIntent({
      ...INTENT,
      latest_charge: { ...CHARGE, payment_method_details: details },
    });
    expect(intent?.latest_charge).toMatchObject({ payment_method_details: null });
  });

  it.each(['re_3Abc', 'xch_3Abc', '3Abc', ''])('is no charge: %s', (id) => {
    expect(readStripeIntent({ ...INTENT, latest_charge: { ...CHARGE, id } })).toBeNull();
  });

  it.each(['ch_3Abc', 'py_3Abc'])('is a charge: %s', (id) => {
    expect(readStripeIntent({ ...INTENT, latest_charge: { ...CHARGE, id } })?.latest_charge).toMatchObject({
      id,
    });
  });
});

describe('a list of sessions', () => {
  const OWN = { id: 'cs_1', client_reference_id: 'ORD_1', livemode: false };
  const FOREIGN = { id: 'cs_2', livemode: true, mode: 'setup', setup_intent: 'seti_1' };

  it('is read with sessions of any shape, and of them whose they are', () => {
    expect(readStripeSessions({ object: 'list', data: [OWN, FOREIGN], has_more: true })).toMatchObject({
      data: [OWN, { id: 'cs_2', livemode: true }],
      has_more: true,
    });
  });

  it.each<[string, unknown]>([
    ['without its data', { has_more: false }],
    ['without saying whether there are more', { data: [] }],
    ['with an object that is no session', { data: [{ ...OWN, id: 'pi_1' }], has_more: false }],
    ['with a session of no mode', { data: [{ id: 'cs_1' }], has_more: false }],
    ['with more than a page', { data: Array(101).fill(OWN), has_more: false }],
    ['that is none', null],
  ])('is not read %s', (_name, body) => {
    expect(readStripeSessions(body)).toBeNull();
  });
});

describe('the time of payment of a session', () => {
  const paid = { ...ASKED, status: 'complete', payment_status: 'paid' };

  it.each<[string, object, number | null, number | null]>([
    ['by its charge', { payment_intent: INTENT }, 1, 1_800_000_000_000],
    ['else by what the caller knows', { payment_intent: { ...INTENT, latest_charge: null } }, 1, 1_000],
    ['else by its intent', { payment_intent: { ...INTENT, latest_charge: null } }, null, 1_799_999_990_000],
    ['else nobody can say', {}, null, null],
  ])('is known %s', (_name, change, elseSeconds, paidAtMs) => {
    const told = toPayment({ session: sessionOf({ ...paid, ...change }), elseSeconds });
    expect(told?.paidAtMs ?? null).toBe(paidAtMs);
  });
});

describe('the owner of an object', () => {
  const ids = { order_id: 'ORD_1', store_id: 'STO_1' };

  it.each<[string, unknown, object | null]>([
    ['ours with both ids', { metadata: ids }, { orderId: 'ORD_1', storeId: 'STO_1' }],
    ['somebody else’s without a store', { metadata: { order_id: 'ORD_1' } }, null],
    ['somebody else’s without an order', { metadata: { store_id: 'STO_1' } }, null],
    ['somebody else’s without metadata', { metadata: null }, null],
    ['somebody else’s with metadata of another kind', { metadata: { ...ids, nested: {} } }, null],
    ['nobody’s where it is no object', 'text', null],
  ])('is %s', (_name, body, owner) => {
    expect(readOwner(body)).toEqual(owner);
  });
});

it('real money is in the environment prod alone', () => {
  expect([isLive('prod'), isLive('test')]).toEqual([true, false]);
});

describe('an intent as Stripe publishes it', () => {
  it.each<[string, object]>([
    ['before anybody tried', { latest_charge: null, last_payment_error: null }],
    ['with an error that says no more than its kind', { last_payment_error: { type: 'api_error' } }],
    ['with everything that may be missing missing', { latest_charge: undefined, metadata: undefined }],
  ])('is read %s', (_name, change) => {
    expect(readStripeIntent({ ...INTENT, ...change })).toMatchObject({ id: 'pi_3Abc', currency: 'eur' });
  });

  it.each<[string, object | null | undefined, { method: string | null; last4: string | null }]>([
    ['no details', null, { method: null, last4: null }],
    ['a method without details', { type: 'wechat_pay', wechat_pay: {} }, { method: 'wechat', last4: null }],
    [
      'a wallet',
      { type: 'card', card: { last4: '4242', wallet: { type: 'google_pay', google_pay: {} } } },
      { method: 'googlepay', last4: '4242' },
    ],
  ])('says how it was paid: %s', (_name, details, means) => {
    const intent = readStripeIntent({
      ...INTENT,
      latest_charge: { ...CHARGE, payment_method_details: details },
    });
    const charge = intent?.latest_charge;
    expect(toMeans(typeof charge === 'object' ? charge?.payment_method_details : null)).toEqual(means);
  });
});

describe('an event and a refund as Stripe publishes them', () => {
  it('reads an event about something of no concern, and finds no owner in it', () => {
    const event = readStripeEvent({
      id: 'evt_1Abc',
      object: 'event',
      api_version: null,
      created: 1_800_000_000,
      data: { object: { id: 'price_1Abc', object: 'plan', metadata: {}, interval: 'month' } },
      livemode: false,
      pending_webhooks: 0,
      request: { id: null, idempotency_key: null },
      type: 'plan.created',
    });
    expect(event?.type).toBe('plan.created');
    expect(readOwner(event?.data.object)).toBeNull();
  });

  it('reads a refund of an intent, and takes none that is of something else for ours', () => {
    const refund = {
      id: 're_1Abc',
      object: 'refund',
      amount: 100,
      balance_transaction: null,
      charge: 'ch_3Abc',
      currency: 'usd',
      payment_intent: 'pi_3Abc',
      reason: null,
      status: 'succeeded',
    };
    expect(readStripeRefund(refund)).toMatchObject({ amount: 100, status: 'succeeded' });
    expect(readStripeRefund({ ...refund, payment_intent: null })).toBeNull();
  });
});
