import { expect, it } from 'vitest';
import type { Currency } from '@/lib/kernel/currencies';
import { quoteTax } from './quote-tax';
import { fromTaxQuoteJson, toTaxQuoteJson } from './tax-quote-json';

const RESULT = quoteTax({
  country: 'DE',
  isBusiness: false,
  taxCategory: 'saas',
  taxIncluded: false,
  amountMinor: 9_007_199_254_740_993n,
  currency: 'EUR' as Currency, // EUR is in the table
  atMs: Date.parse('2026-11-20T00:00:00Z'),
  seller: { country: 'DE', registrations: ['*'], pendingTaxId: 'accept' },
});

it('comes back from JSON as it went, beyond what a float can hold', () => {
  expect(fromTaxQuoteJson(JSON.parse(JSON.stringify(toTaxQuoteJson(RESULT))))).toEqual(RESULT);
});

it('stores amounts as strings of minor units', () => {
  expect(toTaxQuoteJson(RESULT).subtotalMinor).toBe('9007199254740993');
});

it('stops on an amount that is no whole number', () => {
  expect(() => fromTaxQuoteJson({ ...toTaxQuoteJson(RESULT), taxMinor: '1.5' })).toThrow(SyntaxError);
});
