import { describe, expect, it } from 'vitest';
import {
  isOverRefund,
  readFraudWarning,
  readRefundedCharge,
  readStripeDispute,
  readStripeRefund,
  readStripeRefunds,
  toDisputeState,
  toPspRefund,
} from './stripe-refund-wire';

const REFUND = {
  id: 're_1',
  status: 'succeeded',
  failure_reason: 'lost_or_stolen_card',
  amount: 3451,
  currency: 'eur',
  payment_intent: 'pi_1',
  metadata: { refund_id: 'REF_1' },
};
const DISPUTE = {
  id: 'dp_1',
  amount: 3451,
  currency: 'eur',
  payment_intent: 'pi_1',
  reason: 'fraudulent',
  status: 'needs_response',
};
const WARNING = { id: 'issfr_1', payment_intent: 'pi_1', fraud_type: 'made_with_stolen_card' };
const CHARGE = { id: 'ch_1', payment_intent: 'pi_1' };

type Reader = (body: unknown) => object | null;

describe('objects about money that goes back', () => {
  it.each<[string, Reader, object, object[]]>([
    [
      'a refund',
      readStripeRefund,
      REFUND,
      [
        { id: 'pyr_1' },
        { status: null },
        { failure_reason: null },
        { failure_reason: undefined },
        { amount: 0 },
        { metadata: null },
        { metadata: undefined },
      ],
    ],
    ['a charge', readRefundedCharge, CHARGE, [{ id: 'py_1' }]],
    [
      'a dispute',
      readStripeDispute,
      DISPUTE,
      [{ id: 'du_1' }, { id: 'pdp_1' }, { reason: null }, { reason: undefined }],
    ],
    ['a warning', readFraudWarning, WARNING, [{ fraud_type: null }, { fraud_type: undefined }]],
  ])('%s is read as it is, without the fields that nobody knows', (_name, read, body, changes) => {
    for (const change of [{}, ...changes])
      expect(read({ ...body, ...change, brand_new: true })).toEqual({ ...body, ...change });
  });

  it.each<[string, Reader, object, object[]]>([
    [
      'refund',
      readStripeRefund,
      REFUND,
      [
        { id: 'ch_1' },
        { id: 'xre_1' },
        { id: 're_' },
        { id: 're_1/..' },
        { status: undefined },
        { failure_reason: 7 },
        { amount: -1 },
        { amount: 34.51 },
        { amount: '3451' },
        { currency: undefined },
        { payment_intent: null },
        { payment_intent: 'ch_1' },
        { metadata: { refund_id: 1 } },
      ],
    ],
    ['charge', readRefundedCharge, CHARGE, [{ id: 're_1' }, { id: undefined }, { payment_intent: null }]],
    [
      'dispute',
      readStripeDispute,
      DISPUTE,
      [
        { id: 're_1' },
        { id: 'xdp_1' },
        { amount: -1 },
        { currency: null },
        { payment_intent: null },
        { reason: 7 },
        { status: null },
      ],
    ],
    ['warning', readFraudWarning, WARNING, [{ id: 'dp_1' }, { payment_intent: null }, { fraud_type: 7 }]],
  ])('no %s is read from another object, or from nothing', (_name, read, body, changes) => {
    const readAllTheSame = changes.filter((change) => read({ ...body, ...change }) !== null);
    expect(readAllTheSame).toEqual([]);
    expect([read(null), read(undefined), read('text')]).toEqual([null, null, null]);
  });
});

describe('a list of refunds', () => {
  it.each([0, 1, 100])('is read with %i refunds', (count) => {
    const list = { data: Array.from({ length: count }, () => REFUND), has_more: count === 100 };
    expect(readStripeRefunds({ ...list, object: 'list' })).toEqual(list);
  });

  it.each<[string, unknown]>([
    ['without its data', { has_more: false }],
    ['without saying whether there are more', { data: [REFUND] }],
    ['with more than a page', { data: Array(101).fill(REFUND), has_more: false }],
    ['with a refund of something else', { data: [{ ...REFUND, payment_intent: null }], has_more: false }],
    ['that is none', null],
  ])('is not read %s', (_name, body) => {
    expect(readStripeRefunds(body)).toBeNull();
  });
});

function refundOf(change: object) {
  const refund = readStripeRefund({ ...REFUND, ...change });
  if (!refund) throw new Error('not read');
  return refund;
}

describe('a refund in the words of the port', () => {
  const TOLD = { refundRef: 're_1', refundId: 'REF_1', amountMinor: 3451n, currency: 'EUR', isOver: false };

  it.each<[string, object, object | null]>([
    ['with the id that we gave it', {}, TOLD],
    ['without an id of ours', { metadata: { other: 'x' } }, { ...TOLD, refundId: null }],
    ['without metadata', { metadata: null }, { ...TOLD, refundId: null }],
    ['as one that has failed', { status: 'failed' }, { ...TOLD, isOver: true }],
    ['in units of ours', { currency: 'mga', amount: 35 }, { ...TOLD, currency: 'MGA', amountMinor: 3500n }],
    ['not at all in a currency that nobody has', { currency: 'xxx' }, null],
  ])('is told %s', (_name, change, told) => {
    expect(toPspRefund(refundOf(change))).toEqual(told);
  });

  it.each<[string | null, boolean]>([
    ['failed', true],
    ['canceled', true],
    ['succeeded', false],
    ['pending', false],
    ['requires_action', false],
    [null, false],
  ])('of status %s has brought its money back to the merchant: %s', (status, isOver) => {
    expect(isOverRefund(refundOf({ status }))).toBe(isOver);
  });
});

it.each([
  ['won', 'won'],
  ['lost', 'lost'],
  ['warning_closed', 'closed'],
  ['prevented', 'closed'],
  ['warning_needs_response', 'warned'],
  ['warning_under_review', 'warned'],
  ['needs_response', 'open'],
  ['under_review', 'open'],
  ['no_warning', 'open'],
  ['', 'open'],
])('a dispute of status %j is %s', (status, state) => {
  const dispute = readStripeDispute({ ...DISPUTE, status });
  expect(dispute && toDisputeState(dispute)).toBe(state);
});
