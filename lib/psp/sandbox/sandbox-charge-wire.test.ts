import { describe, expect, it } from 'vitest';
import type { PspChargeRequest } from '@/lib/psp/port';
import {
  chargeQuerySchema,
  createChargeSchema,
  forgetSchema,
  isForgotten,
  readCharge,
  readChargeList,
  toCreateChargeWire,
} from './sandbox-charge-wire';

const REQUEST: PspChargeRequest = {
  orderId: 'ORD_1',
  environment: 'test',
  periodNumber: 2,
  totalMinor: '3451',
  currency: 'EUR',
  lines: [{ label: 'Pro license', amountMinor: '3451' }],
  storeName: 'Demo Store',
  savedMethod: { customerRef: 'cus_1', methodRef: 'pm_1' },
  requestedAtMs: 4,
};

const CHARGE = { id: 'ch_1', orderId: 'ORD_1', environment: 'test', amountMinor: '3451', currency: 'EUR' };
const PAYMENT = {
  id: 'pay_1',
  amountMinor: '3451',
  currency: 'EUR',
  method: 'card',
  last4: '4242',
  paidAtMs: 5,
};
const PAID = { ...CHARGE, status: 'paid', payment: PAYMENT };
const DECLINED = { ...CHARGE, status: 'declined', reason: 'insufficient_funds', isFinal: false };
const NEEDS_CUSTOMER = { ...CHARGE, status: 'needs_customer' };

describe('the request of a charge', () => {
  const valid = toCreateChargeWire(REQUEST);

  it('is the golden body', () => {
    expect(JSON.stringify(valid)).toBe(
      '{"orderId":"ORD_1","environment":"test","periodNumber":2,"amountMinor":"3451","currency":"EUR",' +
        '"lines":[{"label":"Pro license","amountMinor":"3451"}],"merchantName":"Demo Store",' +
        '"customerRef":"cus_1","methodRef":"pm_1"}',
    );
  });

  it('is accepted whole, and without any of its fields refused', () => {
    expect(createChargeSchema.safeParse(valid).success).toBe(true);
    for (const field of Object.keys(valid))
      expect([field, createChargeSchema.safeParse({ ...valid, [field]: undefined }).success]).toEqual([
        field,
        false,
      ]);
  });

  it.each([0, 100_000])('is accepted for period %i', (periodNumber) => {
    expect(createChargeSchema.safeParse({ ...valid, periodNumber }).success).toBe(true);
  });

  it.each([-1, 100_001, 1.5])('is refused for period %d', (periodNumber) => {
    expect(createChargeSchema.safeParse({ ...valid, periodNumber }).success).toBe(false);
  });
});

describe('the other requests of kept methods', () => {
  it.each([
    ['a charge is asked for by a key', chargeQuerySchema, { environment: 'test', idempotencyKey: 'k' }],
    [
      'a charge is asked for by the longest key',
      chargeQuerySchema,
      { environment: 'test', idempotencyKey: 'k'.repeat(255) },
    ],
    ['a method is forgotten', forgetSchema, { environment: 'test', customerRef: 'cus_1' }],
  ])('%s, and without any of the fields refused', (_case, schema, body) => {
    expect(schema.safeParse(body).success).toBe(true);
    for (const field of Object.keys(body))
      expect([field, schema.safeParse({ ...body, [field]: undefined }).success]).toEqual([field, false]);
  });

  it.each(['', 'k'.repeat(256)])('a key of another length is refused: %j', (idempotencyKey) => {
    expect(chargeQuerySchema.safeParse({ environment: 'test', idempotencyKey }).success).toBe(false);
  });
});

describe('the answer about a charge', () => {
  it.each([
    ['a paid one', PAID],
    ['a declined one', DECLINED],
    ['a declined one with the longest reason', { ...DECLINED, reason: 'a'.repeat(64) }],
    ['one that needs the customer', NEEDS_CUSTOMER],
  ])('reads %s, alone and in a list', (_case, charge) => {
    expect(readCharge(charge)).toEqual(charge);
    expect(readChargeList({ data: [charge] })).toEqual({ data: [charge] });
  });

  it('reads the list of a key under which nothing was charged', () => {
    expect(readChargeList({ data: [] })).toEqual({ data: [] });
  });

  it.each([
    ['nothing', undefined],
    ['a paid one without its payment', { ...PAID, payment: undefined }],
    ['one without an id', { ...NEEDS_CUSTOMER, id: undefined }],
    ['an unknown status', { ...NEEDS_CUSTOMER, status: 'pondering' }],
    ['a reason with something before it', { ...DECLINED, reason: 'No: declined' }],
    ['a reason with something behind it', { ...DECLINED, reason: 'declined!' }],
    ['a reason that is too long', { ...DECLINED, reason: 'a'.repeat(65) }],
    ['a declined one that does not say whether it is final', { ...DECLINED, isFinal: undefined }],
  ])('does not read %s, alone or in a list', (_case, charge) => {
    expect(readCharge(charge)).toBeNull();
    expect(readChargeList({ data: [charge] })).toBeNull();
  });

  it('does not read two charges under one key', () => {
    expect(readChargeList({ data: [PAID, DECLINED] })).toBeNull();
  });

  it.each([
    [{ status: 'forgotten' }, true],
    [{ status: 'kept' }, false],
    [{}, false],
    [undefined, false],
  ])('%j says that a method is forgotten: %s', (body, expected) => {
    expect(isForgotten(body)).toBe(expected);
  });
});
