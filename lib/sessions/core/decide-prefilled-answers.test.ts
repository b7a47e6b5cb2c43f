import { describe, expect, it } from 'vitest';
import { parseCreateProduct } from '@/lib/catalog/core/parse-create-product';
import { type MerchantId, type StoreId, toId } from '@/lib/kernel/short-id';
import { decidePrefilledAnswers } from './decide-prefilled-answers';
import { parseCreateSession } from './parse-create-session';

const KEY = {
  kind: 'apiKey',
  environment: 'test',
  merchantId: toId<MerchantId>('33333333-3333-4333-8333-333333333333'),
} as const;
const SLUG = {
  ...KEY,
  kind: 'storeSlug',
  storeId: toId<StoreId>('22222222-2222-4222-8222-222222222222'),
} as const;
const { customFields: ASKED } = parseCreateProduct(
  {
    storeId: 'STO_1',
    name: 'Guide',
    prices: { EUR: { amount: '29.00', taxCategory: 'saas' } },
    customFields: [
      { name: 'T-shirt size', type: 'select', options: ['S', 'M'], required: true },
      { id: 'born', name: 'Born on', type: 'date' },
    ],
  },
  KEY,
).content;
const decide = (body: object, caller: typeof KEY | typeof SLUG) =>
  decidePrefilledAnswers(
    ASKED,
    parseCreateSession({ productId: 'PROD_1', currency: 'EUR', ...body }, caller),
  );
const keys = (count: number, prefix: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'v']));

describe('decidePrefilledAnswers', () => {
  const answered = { customFields: { 'T-shirt size': 'M', born: '2000-02-29', note: 'left over' } };
  const answers = [
    { id: 't-shirt-size', name: 'T-shirt size', type: 'select', value: 'M' },
    { id: 'born', name: 'Born on', type: 'date', value: '2000-02-29' },
  ];

  it('reads answers by id and by label, and keeps the rest of a key’s as metadata', () => {
    expect(decide({ ...answered, metadata: { a: '1' } }, KEY)).toEqual({
      answers,
      metadata: { a: '1', note: 'left over' },
      notices: [],
    });
  });

  it('leaves out what answers nothing where anybody could have sent it, and says so', () => {
    expect(decide(answered, SLUG)).toEqual({
      answers,
      metadata: {},
      notices: [{ layer: 'order', message: 'customFields.note ignored: the product does not ask for it' }],
    });
  });

  it('asks for no answer, not for a required one either', () => {
    expect(decide({}, KEY)).toEqual({ answers: [], metadata: {}, notices: [] });
  });

  it('keeps metadata over an answer to nothing of the same name', () => {
    expect(decide({ customFields: { a: 'answer' }, metadata: { a: 'metadata' } }, KEY).metadata).toEqual({
      a: 'metadata',
    });
  });

  it('refuses an answer that is none, by its name', () => {
    expect(() => decide({ customFields: { born: 'soon' } }, KEY)).toThrow(
      'Invalid customFields.born: expected a date such as 2026-11-20, got "soon"',
    );
  });

  it('takes 50 keys of metadata together with the answers to nothing, and refuses 51', () => {
    const metadata = keys(30, 'm');
    expect(Object.keys(decide({ metadata, customFields: keys(20, 'c') }, KEY).metadata)).toHaveLength(50);
    expect(() => decide({ metadata, customFields: keys(21, 'c') }, KEY)).toThrow(
      'Invalid customFields: expected at most 50 keys with metadata, got "21 keys"',
    );
  });
});
