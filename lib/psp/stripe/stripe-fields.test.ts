import { describe, expect, it } from 'vitest';
import { readStripeEvent, readStripeIntent, readStripeSession, readStripeSessions } from './stripe-wire';

/*
 * Every field that is read of Stripe's objects, whole and at its bounds.
 */

const LAST_SECOND = 253_402_300_799;

const DETAILS = {
  type: 'card',
  card: {
    last4: '4242',
    brand: 'visa',
    exp_month: 9,
    exp_year: 2031,
    wallet: { type: 'apple_pay' },
  },
};
const CHARGE = {
  id: 'ch_1',
  amount: 3451,
  amount_refunded: 51,
  created: 1_800_000_000,
  payment_method_details: DETAILS,
};
const INTENT = {
  id: 'pi_1',
  amount: 3451,
  amount_received: 3400,
  currency: 'eur',
  created: 1_799_999_990,
  livemode: true,
  status: 'succeeded',
  latest_charge: CHARGE,
  payment_method: 'pm_1',
  last_payment_error: {
    charge: 'ch_0',
    code: 'card_declined',
    decline_code: 'lost_card',
    payment_method: DETAILS,
  },
  metadata: { order_id: 'ORD_1' },
};
const SESSION = {
  id: 'cs_1',
  object: 'checkout.session',
  client_reference_id: 'ORD_1',
  livemode: false,
  amount_total: 3451,
  currency: 'eur',
  status: 'complete',
  payment_status: 'paid',
  payment_intent: INTENT,
  mode: 'payment',
  customer: 'cus_1',
  setup_intent: { id: 'seti_1', status: 'succeeded', payment_method: 'pm_1' },
  url: 'https://pay.test/cs_1',
  success_url: 'https://shop.test/complete',
};
const EVENT = {
  id: 'evt_1',
  type: 'charge.refunded',
  created: 1_800_000_000,
  livemode: false,
  data: { object: { id: 'ch_1' } },
};

type Reader = (body: unknown) => object | null;
const ALL: [name: string, read: Reader, body: object][] = [
  ['session', readStripeSession, SESSION],
  ['intent', readStripeIntent, INTENT],
  ['event', readStripeEvent, EVENT],
];

const address = (length: number) => 'https://shop.test/'.padEnd(length, 'a');

it.each(ALL)('a whole %s is read as it is, without the fields that nobody knows', (_name, read, body) => {
  expect(read({ ...body, brand_new: { a: 1 } })).toEqual(body);
});

describe('a field at its bounds is read', () => {
  it.each<[string, Reader, object, object[]]>([
    [
      'of a session',
      readStripeSession,
      SESSION,
      [
        { id: `cs_${'a'.repeat(250)}` },
        { client_reference_id: null, amount_total: 0, currency: null },
        { mode: null, customer: null, setup_intent: null },
        { mode: undefined, customer: undefined, setup_intent: undefined },
        { customer: { id: 'cus_1', name: 'Ada' } },
        { payment_intent: 'pi_1', setup_intent: 'seti_1' },
        { payment_intent: null, url: null, success_url: null },
        { url: address(5_000), success_url: address(5_000) },
        { setup_intent: { ...SESSION.setup_intent, payment_method: null } },
        { setup_intent: { ...SESSION.setup_intent, payment_method: undefined } },
        {
          setup_intent: { ...SESSION.setup_intent, payment_method: { id: 'pm_1', created: null, card: {} } },
        },
        {
          setup_intent: { ...SESSION.setup_intent, payment_method: { id: 'pm_1', created: LAST_SECOND } },
        },
      ],
    ],
    [
      'of an intent',
      readStripeIntent,
      INTENT,
      [
        { amount: 0, amount_received: 0, created: 0 },
        { created: LAST_SECOND, payment_method: 'p'.repeat(255) },
        { payment_method: null, metadata: null, last_payment_error: null, latest_charge: null },
        { last_payment_error: {} },
        { last_payment_error: { charge: null, code: null, decline_code: null, payment_method: null } },
        { last_payment_error: { charge: 'py_1' } },
        { latest_charge: { ...CHARGE, amount: 0, amount_refunded: 0, created: 0 } },
        { latest_charge: { ...CHARGE, created: LAST_SECOND, payment_method_details: undefined } },
      ],
    ],
    [
      'of an event',
      readStripeEvent,
      EVENT,
      [{ type: 't'.repeat(100), created: 0 }, { created: LAST_SECOND }],
    ],
  ])('%s', (_name, read, body, changes) => {
    for (const change of changes) expect(read({ ...body, ...change })).toEqual({ ...body, ...change });
  });
});

describe('a field beyond its bounds is not read', () => {
  it.each<[string, Reader, object, object[]]>([
    [
      'of a session',
      readStripeSession,
      SESSION,
      [
        { id: 'cs_' },
        { id: `cs_${'a'.repeat(251)}` },
        { client_reference_id: 7 },
        { livemode: 'false' },
        { amount_total: 34.51 },
        { currency: 7 },
        { payment_status: null },
        { payment_intent: 'ch_1' },
        { payment_intent: { ...INTENT, id: 'ch_1' } },
        { mode: 7 },
        { customer: 'pi_1' },
        { customer: {} },
        { customer: { id: 'pi_1' } },
        { setup_intent: 'pi_1' },
        { setup_intent: { ...SESSION.setup_intent, id: 'pi_1' } },
        { setup_intent: { ...SESSION.setup_intent, status: null } },
        { setup_intent: { ...SESSION.setup_intent, payment_method: { id: 'src_1' } } },
        { setup_intent: { ...SESSION.setup_intent, payment_method: { id: 'pm_1', created: -1 } } },
        { url: address(5_001) },
        { success_url: address(5_001) },
        { success_url: 'javascript:alert(1)' },
      ],
    ],
    [
      'of an intent',
      readStripeIntent,
      INTENT,
      [
        { id: 'ch_1' },
        { amount: -1 },
        { amount_received: -1 },
        { amount_received: 34.51 },
        { currency: null },
        { created: -1 },
        { created: LAST_SECOND + 1 },
        { livemode: null },
        { status: null },
        { latest_charge: 7 },
        { latest_charge: { ...CHARGE, amount: -1 } },
        { latest_charge: { ...CHARGE, amount_refunded: -1 } },
        { latest_charge: { ...CHARGE, created: LAST_SECOND + 1 } },
        { payment_method: 'p'.repeat(256) },
        { last_payment_error: 'declined' },
        { last_payment_error: { charge: 're_1' } },
        { last_payment_error: { code: 7 } },
        { last_payment_error: { decline_code: 7 } },
        { metadata: { order_id: 7 } },
      ],
    ],
    [
      'of an event',
      readStripeEvent,
      EVENT,
      [
        { id: 'ch_1' },
        { type: 't'.repeat(101) },
        { created: -1 },
        { created: LAST_SECOND + 1 },
        { livemode: null },
        { data: null },
      ],
    ],
  ])('%s', (_name, read, body, changes) => {
    expect(changes.filter((change) => read({ ...body, ...change }) !== null)).toEqual([]);
  });
});

describe('the way of paying', () => {
  const readDetails = (details: unknown) => {
    const intent = readStripeIntent({
      ...INTENT,
      latest_charge: { ...CHARGE, payment_method_details: details },
    });
    const charge = intent?.latest_charge;
    return typeof charge === 'object' ? charge?.payment_method_details : 'no charge';
  };
  const card = (change: object) => ({ ...DETAILS, card: { ...DETAILS.card, ...change } });

  it('is read at the bounds of its fields', () => {
    const readable = [
      { type: 't'.repeat(50) },
      { type: 'card', card: null },
      card({ last4: null, brand: null, exp_month: null, exp_year: null, wallet: null }),
      { type: 'card', card: {} },
      card({ brand: 'b'.repeat(20) }),
      card({ exp_month: 1, exp_year: 2000 }),
      card({ exp_month: 12, exp_year: 9999 }),
    ];
    expect(readable.map(readDetails)).toEqual(readable);
  });

  it('is not known beyond them, and the money that was paid still is', () => {
    const unreadable = [
      { card: DETAILS.card },
      { type: 't'.repeat(51) },
      { type: 'card', card: 'visa' },
      card({ brand: 'b'.repeat(21) }),
      card({ exp_month: 0 }),
      card({ exp_month: 13 }),
      card({ exp_month: 1.5 }),
      card({ exp_year: 1999 }),
      card({ exp_year: 10_000 }),
      card({ wallet: 'apple_pay' }),
      card({ wallet: {} }),
      'card',
    ];
    expect(unreadable.filter((details) => readDetails(details) !== null)).toEqual([]);
  });
});

it('a listed session is read with every field of its own, and at the size of a page', () => {
  const listed = { id: 'cs_1', client_reference_id: null, livemode: true, mode: 'setup' };
  const page = { data: Array.from({ length: 100 }, () => listed), has_more: true };
  expect(readStripeSessions({ ...page, object: 'list' })).toEqual(page);
  expect(readStripeSessions({ data: [], has_more: false })).toEqual({ data: [], has_more: false });
  expect(readStripeSessions({ data: [{ ...listed, client_reference_id: 7 }], has_more: false })).toBeNull();
});
