import { describe, expect, it } from 'vitest';
import { type ProductId, toId } from '@/lib/kernel/short-id';
import { discountBuyerKey } from './discount-buyer';
import { normalizeCode } from './discount-code';
import { type DiscountedSale, type DiscountFacts, judgeDiscount } from './judge-discount';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const PRODUCT = toId<ProductId>('00000000-0000-4000-8000-000000000001');
const OTHER = toId<ProductId>('00000000-0000-4000-8000-000000000002');

const FACTS: DiscountFacts = {
  id: 'd',
  code: 'SAVE10',
  name: 'Autumn',
  value: { type: 'percentage', basisPoints: 1_000 },
  usageLimit: null,
  timesUsed: 0,
  reservedCount: 0,
  expiresAt: null,
  isOncePerBuyer: false,
  restrictedTo: [],
  subscriptionCycles: 2,
  isKeptOnPlanChange: false,
};
const SALE: DiscountedSale = {
  currency: 'EUR',
  productId: PRODUCT,
  holdsUse: false,
  hasUsedElsewhere: false,
  buyer: { identity: null, email: 'ann@example.com' },
};
const FIXED_USD = { type: 'fixed_amount', amountMinor: 500n, currency: 'USD' } as const;

describe('judgeDiscount', () => {
  it.each<[string, Partial<DiscountFacts>, Partial<DiscountedSale>, string | null]>([
    ['a discount without bounds counts', {}, {}, null],
    ['one that ends in a millisecond counts', { expiresAt: new Date(NOW_MS + 1) }, {}, null],
    ['one that ends now is over', { expiresAt: new Date(NOW_MS) }, {}, 'expired'],
    ['the last use is free', { usageLimit: 3, timesUsed: 1, reservedCount: 1 }, {}, null],
    [
      'uses and reservations together are the limit',
      { usageLimit: 2, timesUsed: 1, reservedCount: 1 },
      {},
      'used_up',
    ],
    [
      'an order that holds its use is not counted twice',
      { usageLimit: 1, reservedCount: 1 },
      { holdsUse: true },
      null,
    ],
    ['a product on the list counts', { restrictedTo: [OTHER, PRODUCT] }, {}, null],
    ['a product off the list does not', { restrictedTo: [OTHER] }, {}, 'other_product'],
    ['a fixed amount counts in its currency', { value: FIXED_USD }, { currency: 'USD' }, null],
    ['a fixed amount does not count in another', { value: FIXED_USD }, {}, 'other_currency'],
    ['a buyer who has used it may use it again', {}, { hasUsedElsewhere: true }, null],
    [
      'unless each may once',
      { isOncePerBuyer: true },
      { hasUsedElsewhere: true, buyer: { identity: 'user_1', email: null } },
      'already_used',
    ],
    [
      'whoever has only typed an address is not told who has used it',
      { isOncePerBuyer: true },
      { hasUsedElsewhere: true },
      'used_up',
    ],
    [
      'expiry is told before everything else',
      { expiresAt: new Date(0), restrictedTo: [OTHER] },
      {},
      'expired',
    ],
  ])('%s', (_, facts, sale, problem) => {
    const verdict = judgeDiscount({ ...FACTS, ...facts }, { sale: { ...SALE, ...sale }, nowMs: NOW_MS });
    expect(verdict.problem).toBe(problem);
  });

  it('says of a code that nobody has that it is unknown', () => {
    expect(judgeDiscount(null, { sale: SALE, nowMs: NOW_MS })).toEqual({ terms: null, problem: 'unknown' });
  });

  it('keeps the cycles of a subscription as the discount says them', () => {
    const { terms } = judgeDiscount(FACTS, { sale: SALE, nowMs: NOW_MS });
    expect(terms).toMatchObject({ code: 'SAVE10', subscriptionCycles: 2, isKeptOnPlanChange: false });
  });
});

describe('normalizeCode', () => {
  it.each([
    [' save10 ', 'SAVE10'],
    ['ｓａｖｅ', 'SAVE'],
    ['sömmer-20%', 'SÖMMER-20%'],
    ['', null],
    ['two words', null],
    ['nul\0', null],
    ['x'.repeat(65), null],
  ])('reads %j as %j', (text, code) => {
    expect(normalizeCode(text)).toBe(code);
  });
});

describe('discountBuyerKey', () => {
  it.each([
    [{ identity: 'user_1', email: 'ann@example.com' }, 'identity:user_1'],
    [{ identity: null, email: ' Ann+two@Example.com ' }, 'email:ann@example.com'],
    [{ identity: null, email: '+only@example.com' }, 'email:+only@example.com'],
    [{ identity: null, email: 'none' }, null],
    [{ identity: null, email: null }, null],
  ])('of %j is %j', (buyer, key) => {
    expect(discountBuyerKey(buyer)).toBe(key);
  });
});
