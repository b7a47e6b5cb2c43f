import { describe, expect, it } from 'vitest';
import { chargeKeyOf, readStripeIntents, toIntentPayment } from './stripe-charge-wire';
import { readStripeIntent } from './stripe-wire';

const CHARGE = {
  id: 'ch_1',
  amount: 3451,
  amount_refunded: 0,
  created: 1_800_000_000,
  payment_method_details: { type: 'card', card: { last4: '4242' } },
};
const INTENT = {
  id: 'pi_1',
  amount: 9_999,
  amount_received: 3451,
  currency: 'eur',
  created: 1_799_999_990,
  livemode: false,
  status: 'succeeded',
  latest_charge: CHARGE,
};

describe('a list of intents', () => {
  const LISTED = { id: 'pi_1', metadata: { charge_key: 'key-1' }, object: 'payment_intent' };

  it.each([0, 1, 100])('is read with %i intents and every field of theirs', (count) => {
    const list = { data: Array.from({ length: count }, () => LISTED), has_more: count === 100 };
    expect(readStripeIntents({ ...list, object: 'list' })).toEqual(list);
  });

  it.each<[string, unknown]>([
    ['without its data', { has_more: false }],
    ['without saying whether there are more', { data: [LISTED] }],
    ['with more than a page', { data: Array(101).fill(LISTED), has_more: false }],
    ['with an object that is no intent', { data: [{ ...LISTED, id: 'ch_1' }], has_more: false }],
    ['with an intent without an id', { data: [{ metadata: {} }], has_more: false }],
    [
      'with metadata that is no text',
      { data: [{ ...LISTED, metadata: { charge_key: 1 } }], has_more: false },
    ],
    ['that is none', null],
  ])('is not read %s', (_name, body) => {
    expect(readStripeIntents(body)).toBeNull();
  });
});

it.each<[string, Record<string, string> | null | undefined, string | null]>([
  ['in its metadata', { charge_key: 'key-1', order_id: 'ORD_1' }, 'key-1'],
  ['nowhere in other metadata', { order_id: 'ORD_1' }, null],
  ['nowhere without metadata', null, null],
  ['nowhere where Stripe leaves the metadata out', undefined, null],
])('the key of a charge is found %s', (_name, metadata, key) => {
  expect(chargeKeyOf({ metadata })).toBe(key);
});

describe('the payment of a single intent', () => {
  const CARD = { method: 'card', last4: '4242' };
  const UNKNOWN = { method: null, last4: null };

  it.each<[string, object, object | null]>([
    ['with its charge, and as much as was received', {}, { ...CARD, paidAtMs: 1_800_000_000_000 }],
    [
      'with a charge that is only named',
      { latest_charge: 'ch_1' },
      { ...UNKNOWN, paidAtMs: 1_799_999_990_000 },
    ],
    ['with a charge of null', { latest_charge: null }, { ...UNKNOWN, paidAtMs: 1_799_999_990_000 }],
    ['without a charge', { latest_charge: undefined }, { ...UNKNOWN, paidAtMs: 1_799_999_990_000 }],
    [
      'with a charge that does not say how it was paid',
      { latest_charge: { ...CHARGE, payment_method_details: null } },
      { ...UNKNOWN, paidAtMs: 1_800_000_000_000 },
    ],
    ['that is still at work', { status: 'processing' }, null],
    ['that wants its customer', { status: 'requires_action' }, null],
    ['in a currency that nobody has', { currency: 'xxx' }, null],
    ['of a fraction that our units cannot say', { currency: 'isk' }, null],
  ])('is told %s', (_name, change, told) => {
    const intent = readStripeIntent({ ...INTENT, ...change });
    if (!intent) throw new Error('not read');
    expect(toIntentPayment(intent)).toEqual(
      told && { paymentRef: 'pi_1', amountMinor: 3451n, currency: 'EUR', ...told },
    );
  });
});
