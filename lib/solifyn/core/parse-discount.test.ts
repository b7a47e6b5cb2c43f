import { describe, expect, it } from 'vitest';
import type { DiscountValue } from '@/lib/discounts/core/discount-terms';
import { JsonNumber } from '@/lib/kernel/json-number';
import type { Body } from '@/lib/kernel/read-fields';
import { refusalOf } from '@/lib/solifyn/testing/solifyn-refusal';
import { parseChangeDiscount, parseCreateDiscount } from './parse-discount';

const json = (token: string) => new JsonNumber(token);
const PRODUCT = '00000000-0000-0000-0000-00000000003d';
const PERCENT: Body = { code: 'save', type: 'percentage', amount: json('12.5') };
const FIXED: Body = { code: 'save', type: 'fixed_amount', amount: json('5.00') };
const create = (body: Body) => parseCreateDiscount(body, 'EUR');
const createPercent = (change: Body) => create({ ...PERCENT, ...change });

const TEN_PERCENT: DiscountValue = { type: 'percentage', basisPoints: 1_000 };
const FIVE_DOLLARS: DiscountValue = { type: 'fixed_amount', amountMinor: 500n, currency: 'USD' };
const change = (body: Body, stored: DiscountValue = TEN_PERCENT) => parseChangeDiscount(body, stored, 'EUR');

describe('parseCreateDiscount', () => {
  it('reads a discount that says only what it must, with no limits', () => {
    expect(create(PERCENT)).toStrictEqual({
      code: 'SAVE',
      name: null,
      value: { type: 'percentage', basisPoints: 1_250 },
      usageLimit: null,
      expiresAt: null,
      isOncePerBuyer: false,
      restrictedTo: [],
      subscriptionCycles: null,
      isKeptOnPlanChange: false,
      metadata: {},
    });
  });

  it('reads every field', () => {
    const body = {
      ...FIXED,
      ...{ name: ' Spring ', usage_limit: json('7'), expires_at: '2026-12-31T23:59:59Z' },
      ...{ subscription_cycles: json('3'), restricted_to: ['prod_z'], preserve_on_plan_change: true },
      ...{ once_per_buyer: true, metadata: { team: 'a', score: json('1.50') }, currency: 'usd' },
    };
    expect(create(body)).toStrictEqual({
      code: 'SAVE',
      name: 'Spring',
      value: { type: 'fixed_amount', amountMinor: 500n, currency: 'USD' },
      usageLimit: 7,
      expiresAt: new Date('2026-12-31T23:59:59Z'),
      isOncePerBuyer: true,
      restrictedTo: [PRODUCT],
      subscriptionCycles: 3,
      isKeptOnPlanChange: true,
      metadata: { team: 'a', score: 1.5 },
    });
  });

  it.each([null, ''])('reads %j in every field that can be cleared as none', (nothing) => {
    const body = {
      ...{ name: nothing, usage_limit: nothing, expires_at: nothing, subscription_cycles: nothing },
      ...{ restricted_to: nothing, metadata: nothing, currency: nothing },
    };
    expect(createPercent(body)).toStrictEqual(create(PERCENT));
  });

  it.each<[string, Body, string]>([
    ['the field', { currency: 'usd', metadata: { currency: 'gbp' } }, 'USD'],
    ['the metadata, where there is no field', { metadata: { currency: 'gbp' } }, 'GBP'],
    ['the store, where the metadata name a number', { metadata: { currency: json('840') } }, 'EUR'],
    ['the store, where the metadata name none', { metadata: { team: 'a' } }, 'EUR'],
    ['the store, where nothing names one', {}, 'EUR'],
  ])('takes the currency of a fixed amount from %s', (_, body, currency) => {
    expect(create({ ...FIXED, ...body }).value).toStrictEqual({
      type: 'fixed_amount',
      amountMinor: 500n,
      currency,
    });
  });

  it('reads the least fixed amount, and one of a currency without minor digits', () => {
    expect(create({ ...FIXED, amount: json('0.01') }).value).toMatchObject({ amountMinor: 1n });
    expect(create({ ...FIXED, amount: '500', currency: 'JPY' }).value).toMatchObject({ amountMinor: 500n });
  });

  it('reads each bound', () => {
    const body = {
      ...{ code: 'x'.repeat(64), name: 'n'.repeat(100), usage_limit: json('100000000') },
      ...{ subscription_cycles: json('999'), restricted_to: Array.from({ length: 100 }, () => 'prod_z') },
    };
    expect(createPercent(body)).toMatchObject({
      ...{ code: 'X'.repeat(64), name: 'n'.repeat(100), usageLimit: 100_000_000, subscriptionCycles: 999 },
      restrictedTo: Array.from({ length: 100 }, () => PRODUCT),
    });
    expect(createPercent({ usage_limit: json('1'), subscription_cycles: json('1') })).toMatchObject({
      ...{ usageLimit: 1, subscriptionCycles: 1 },
    });
  });

  it.each(['code', 'type', 'amount'])('refuses a body without %s', (field) => {
    expect(refusalOf(() => createPercent({ [field]: undefined }))).toBe(
      `missing_field: Missing required field: ${field}`,
    );
  });

  const manyProducts = Array.from({ length: 101 }, () => 'prod_z');
  it.each<[Body, string]>([
    [{ code: 'a b' }, 'code: expected a code of 1 to 64 characters without spaces, got "a b"'],
    [{ code: json('5') }, 'code: expected a code of 1 to 64 characters without spaces, got "5"'],
    [{ type: 'half' }, 'type: expected "percentage" or "fixed_amount", got "half"'],
    [
      { amount: json('101') },
      'amount: expected a percentage above 0 to 100, with at most two decimals, got "101"',
    ],
    [{ name: 'n'.repeat(101) }, `name: expected at most 100 characters, got "${'n'.repeat(80)}…"`],
    [{ usage_limit: json('0') }, 'usage_limit: expected a whole number from 1 to 100000000, got "0"'],
    [
      { usage_limit: json('100000001') },
      'usage_limit: expected a whole number from 1 to 100000000, got "100000001"',
    ],
    [{ expires_at: 'soon' }, 'expires_at: expected a moment such as 2026-12-31T23:59:59Z, got "soon"'],
    [
      { subscription_cycles: json('0') },
      'subscription_cycles: expected a whole number from 1 to 999, got "0"',
    ],
    [
      { subscription_cycles: json('1000') },
      'subscription_cycles: expected a whole number from 1 to 999, got "1000"',
    ],
    [{ restricted_to: manyProducts }, 'restricted_to: expected a list of at most 100, got "101 items"'],
    [{ preserve_on_plan_change: 'yes' }, 'preserve_on_plan_change: expected true or false, got "yes"'],
    [{ once_per_buyer: 'yes' }, 'once_per_buyer: expected true or false, got "yes"'],
    [{ metadata: 'text' }, 'metadata: expected an object, got "text"'],
    [{ metadata: json('5') }, 'metadata: expected an object, got "5"'],
    [{ currency: 'euro' }, 'currency: expected a currency code such as "usd", got "euro"'],
    [
      { metadata: { currency: 'euro' } },
      'metadata.currency: expected a currency code such as "usd", got "euro"',
    ],
  ])('refuses %j with the field and the value', (body, problem) => {
    expect(refusalOf(() => createPercent(body))).toBe(`invalid_field: Invalid ${problem}`);
  });

  it.each<[Body, string]>([
    [{ amount: json('0.00') }, 'amount: expected an amount above zero, exact for EUR, got "0.00"'],
    [{ amount: json('5.001') }, 'amount: expected an amount above zero, exact for EUR, got "5.001"'],
    [
      { amount: json('5.50'), currency: 'jpy' },
      'amount: expected an amount above zero, exact for JPY, got "5.50"',
    ],
    [{ amount: json('-5') }, 'amount: expected a number such as 15.00, without sign and exponent, got "-5"'],
    [{ currency: 'zzz' }, 'currency: expected an ISO 4217 currency code, got "ZZZ"'],
  ])('refuses a fixed amount with %j', (body, problem) => {
    expect(refusalOf(() => create({ ...FIXED, ...body }))).toBe(`invalid_field: Invalid ${problem}`);
  });

  it('refuses the id of no product in its list of products', () => {
    expect(refusalOf(() => createPercent({ restricted_to: ['prod_z', 'x'] }))).toBe(
      'bad_id_format: Expected format: prod_xxx, got "x"',
    );
  });
});

describe('parseChangeDiscount', () => {
  it('changes nothing where nothing is said', () => {
    expect(change({})).toStrictEqual({});
    expect(change({ amount: null, type: null, code: 'OTHER' })).toStrictEqual({});
  });

  it('changes what is said, and nothing else', () => {
    expect(change({ name: 'Spring', once_per_buyer: false })).toStrictEqual({
      name: 'Spring',
      isOncePerBuyer: false,
    });
  });

  it('clears what is sent as null', () => {
    const body = {
      ...{ name: null, usage_limit: null, expires_at: null, subscription_cycles: null },
      ...{ restricted_to: null, metadata: null },
    };
    expect(change(body)).toStrictEqual({
      ...{ name: null, usageLimit: null, expiresAt: null, subscriptionCycles: null },
      ...{ restrictedTo: [], metadata: {} },
    });
  });

  it.each<[string, Body, DiscountValue, DiscountValue]>([
    ['the stored type', { amount: json('20') }, TEN_PERCENT, { type: 'percentage', basisPoints: 2_000 }],
    [
      'the stored type and currency',
      { amount: json('20') },
      FIVE_DOLLARS,
      { type: 'fixed_amount', amountMinor: 2_000n, currency: 'USD' },
    ],
    [
      'the new type',
      { amount: json('20'), type: 'percentage' },
      FIVE_DOLLARS,
      { type: 'percentage', basisPoints: 2_000 },
    ],
    [
      'the new type and the currency of the store',
      { amount: json('20'), type: 'fixed_amount' },
      TEN_PERCENT,
      { type: 'fixed_amount', amountMinor: 2_000n, currency: 'EUR' },
    ],
    [
      'the currency that is named',
      { amount: json('20'), currency: 'gbp' },
      FIVE_DOLLARS,
      { type: 'fixed_amount', amountMinor: 2_000n, currency: 'GBP' },
    ],
  ])('reads a new amount by %s', (_, body, stored, value) => {
    expect(change({ ...body, name: 'Spring' }, stored)).toStrictEqual({ name: 'Spring', value });
  });

  it('takes the stored type without an amount, and refuses another one', () => {
    expect(change({ type: 'percentage' })).toStrictEqual({});
    expect(refusalOf(() => change({ type: 'fixed_amount' }))).toBe(
      'invalid_field: Invalid amount: expected an amount beside the new type fixed_amount, got "nothing"',
    );
  });
});
