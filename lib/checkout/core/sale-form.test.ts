import { describe, expect, it } from 'vitest';
import type { CustomField } from '@/lib/catalog/core/custom-field';
import type { DiscountTerms } from '@/lib/discounts/core/discount-terms';
import type { Session } from '@/lib/sessions/core/session';
import { aSession, aSnapshot, currency } from '@/lib/sessions/testing/session-fixture';
import {
  answerFieldId,
  answerIssues,
  choicesOf,
  readSaleForm,
  type SaleFormState,
  startValues,
  takesDiscountCode,
  toSaleFormState,
} from './sale-form';

const SIZE: CustomField = {
  id: 'size',
  name: 'Size',
  type: 'select',
  isRequired: true,
  placeholder: null,
  options: ['S', 'M'],
};
const NOTE: CustomField = {
  ...SIZE,
  id: 'note',
  name: 'Note',
  type: 'text',
  isRequired: false,
  options: [],
};
const QUANTITY = { minimum: 2, maximum: 9, isAdjustable: true };
const OWN_PRICE = { minimum: '5.00', maximum: '90.00' };
const CODE: DiscountTerms = {
  id: 'discount-1',
  code: 'SPRING',
  name: null,
  value: { type: 'fixed_amount', amountMinor: 700n, currency: 'EUR' },
  subscriptionCycles: null,
  isKeptOnPlanChange: false,
};

/** A session whose shopper chooses quantity and price and is asked two questions. */
const CHOOSABLE = aSession({
  snapshot: aSnapshot({ quantity: QUANTITY, ownPrice: OWN_PRICE, customFields: [SIZE, NOTE] }),
});
const VALUES = { quantity: '3', customPrice: '29.00', discountCode: 'spring', answers: {} };

/** A session with a line that differs from the fixture's. */
function withLine(session: Session, change: Partial<Session['lineItems'][number]>): Session {
  return { ...session, lineItems: session.lineItems.map((item) => ({ ...item, ...change })) };
}

it('names the field of an answer after its question', () => {
  expect(answerFieldId('size')).toBe('custom-size');
});

describe('readSaleForm', () => {
  const read = (
    fields: Record<string, unknown>,
    { session = CHOOSABLE, intent = 'apply' }: Partial<Parameters<typeof readSaleForm>[1]> = {},
  ) => readSaleForm((name) => fields[name], { session, intent });

  it('reads every field, trimmed but for the answers', () => {
    const fields = {
      quantity: ' 3 ',
      customPrice: '\t12,50 ',
      discountCode: ' spring ',
      'custom-size': ' M ',
      'custom-note': 'Ring twice',
    };
    expect(read(fields)).toEqual({
      quantity: '3',
      customPrice: '12,50',
      discountCode: 'spring',
      answers: { size: ' M ', note: 'Ring twice' },
    });
  });

  it('reads missing fields and files as empty text', () => {
    const empty = { quantity: '', customPrice: '', discountCode: '', answers: { size: '', note: '' } };
    expect(read({})).toEqual(empty);
    expect(read({ quantity: 3, customPrice: ['1'], discountCode: {}, 'custom-size': null })).toEqual(empty);
  });

  it('reads no answers where the session asks nothing', () => {
    const answered = read({ 'custom-size': 'M' }, { session: aSession() });
    expect(answered.answers).toEqual({});
  });

  it('keeps the first 1000 characters of a text', () => {
    const answers = (length: number) => read({ 'custom-note': `${'x'.repeat(length)}y` }).answers.note;
    expect(answers(999)).toBe(`${'x'.repeat(999)}y`);
    expect(answers(1_000)).toBe('x'.repeat(1_000));
  });

  it.each<[Parameters<typeof readSaleForm>[1]['intent'], string, string]>([
    ['more', '3', '4'],
    ['more', '999999', '1000000'],
    ['more', '9999999', '9999999'],
    ['more', 'three', 'three'],
    ['more', '3 pieces', '3 pieces'],
    ['more', 'x3', 'x3'],
    ['more', '', ''],
    ['less', '3', '2'],
    ['less', '2', '1'],
    ['less', '1', '1'],
    ['less', '0', '1'],
    ['less', '-3', '-3'],
    ['apply', '3', '3'],
    ['pay', '03', '03'],
    ['preview', '0', '0'],
  ])('with the button %s, a quantity of %j becomes %j', (intent, quantity, result) => {
    expect(read({ quantity }, { intent }).quantity).toBe(result);
  });
});

describe('choicesOf', () => {
  const choices = (values: Partial<typeof VALUES>, session = CHOOSABLE, takesCode = true) =>
    choicesOf({ ...VALUES, ...values }, { session, takesCode });

  it('has every part that the page has a field for', () => {
    expect(choices({})).toEqual({ quantity: 3, customPrice: '29.00', discountCode: 'spring' });
  });

  it.each<[string, Parameters<typeof choicesOf>[1], object]>([
    ['nothing where the page has no field', { session: aSession(), takesCode: false }, {}],
    [
      'the quantity alone',
      { session: aSession({ snapshot: aSnapshot({ quantity: QUANTITY }) }), takesCode: false },
      { quantity: 3 },
    ],
    [
      'the price alone',
      { session: aSession({ snapshot: aSnapshot({ ownPrice: OWN_PRICE }) }), takesCode: false },
      { customPrice: '29.00' },
    ],
    ['the code alone', { session: aSession(), takesCode: true }, { discountCode: 'spring' }],
  ])('has %s', (_, page, expected) => {
    expect(choicesOf(VALUES, page)).toStrictEqual(expected);
  });

  it('takes the code away where its field was emptied', () => {
    expect(choices({ discountCode: '' }).discountCode).toBeNull();
  });

  it.each([
    ['0', 0],
    ['007', 7],
    ['999999', 999_999],
    ['1000000', Number.NaN],
    ['', Number.NaN],
    ['-1', Number.NaN],
    ['1.5', Number.NaN],
    ['1e3', Number.NaN],
    ['x1', Number.NaN],
    ['1x', Number.NaN],
  ])('reads a quantity of %j as %d', (quantity, number) => {
    expect(choices({ quantity }).quantity).toBe(number);
  });

  it.each([
    ['12.50', '12.50'],
    ['12,50', '12.50'],
    ['1 200,50', '1200.50'],
    [' 1\u00a0200 \u202f000 ', '1200000'],
    ['1,200.50', '1,200.50'],
    ['1,200,50', '1.200,50'],
    ['twelve', 'twelve'],
    ['', ''],
  ])('reads a price of %j as %j', (customPrice, amount) => {
    expect(choices({ customPrice }).customPrice).toBe(amount);
  });
});

describe('startValues', () => {
  it('are those of the session', () => {
    const answers = [
      { id: 'size', name: 'Size', type: 'select', value: 'M' },
      { id: 'note', name: 'Note', type: 'text', value: 'Ring twice' },
    ] as const;
    const session = withLine({ ...CHOOSABLE, customFields: [...answers] }, { quantity: 4 });
    expect(startValues(session, { code: 'spring' })).toEqual({
      quantity: '4',
      customPrice: '29.00',
      discountCode: 'spring',
      answers: { size: 'M', note: 'Ring twice' },
    });
  });

  it('have an empty code and no answers where there are none, and the digits of the currency', () => {
    const session = aSession({ currency: currency('JPY') });
    expect(startValues(session, { code: null })).toEqual({
      quantity: '1',
      customPrice: '2900',
      discountCode: '',
      answers: {},
    });
  });
});

describe('takesDiscountCode', () => {
  it.each<[string, { discountCode?: string; hidesDiscounts?: boolean }, boolean, boolean]>([
    ['a store without discounts', {}, false, false],
    ['a store with discounts', {}, true, true],
    ['a store with discounts, on a page that does not hide them', { hidesDiscounts: false }, true, true],
    ['a store with discounts, on a page that hides them', { hidesDiscounts: true }, true, false],
    ['a session with a code in a store without discounts', { discountCode: 'spring' }, false, true],
    [
      'a session with a code on a page that hides discounts',
      { discountCode: 'spring', hidesDiscounts: true },
      true,
      true,
    ],
  ])('in the case of %s', (_, { discountCode = null, ...snapshot }, hasDiscounts, takes) => {
    const session = aSession({ discountCode, snapshot: aSnapshot(snapshot) });
    expect(takesDiscountCode(session, { hasDiscounts })).toBe(takes);
  });
});

describe('answerIssues', () => {
  it('names the question and what is wrong with each answer', () => {
    const answers = { note: 'x'.repeat(501) };
    expect(answerIssues(CHOOSABLE, { ...VALUES, answers })).toEqual([
      { field: 'answer', id: 'size', code: 'missing' },
      { field: 'answer', id: 'note', code: 'too_long' },
    ]);
  });

  it('are none where every required question is answered, and where nothing is asked', () => {
    expect(answerIssues(CHOOSABLE, { ...VALUES, answers: { size: 'S' } })).toEqual([]);
    expect(answerIssues(aSession(), { ...VALUES, answers: { size: 'XL' } })).toEqual([]);
  });
});

describe('toSaleFormState', () => {
  type Input = Parameters<typeof toSaleFormState>[0];
  const format = { money: (amount: string) => `EUR ${amount}` };
  const applied = { quantity: 3 };
  const stateOf = (sale: Partial<Input['sale']>, issues?: Input['issues']): SaleFormState =>
    toSaleFormState({
      sale: { session: CHOOSABLE, code: null, problem: null, issues: [], ...sale },
      values: VALUES,
      applied,
      format,
      ...(issues ? { issues } : {}),
    });

  it('has the values as they were typed, and the price of what is applied', () => {
    expect(stateOf({})).toEqual({
      values: VALUES,
      applied,
      view: {
        quantity: 1,
        itemAmount: 'EUR 29.00',
        discount: null,
        amount: 'EUR 29.00',
        refusedCode: null,
      },
      issues: [],
    });
  });

  it('shows the price before a discount, what it takes off and what is left', () => {
    const session = withLine({ ...CHOOSABLE, discount: CODE }, { quantity: 3, discountMinor: 700n });
    expect(stateOf({ session, code: 'spring' }).view).toEqual({
      quantity: 3,
      itemAmount: 'EUR 87.00',
      discount: { code: 'SPRING', amount: 'EUR 7.00' },
      amount: 'EUR 80.00',
      refusedCode: null,
    });
  });

  it.each<[string, Pick<Input['sale'], 'code' | 'problem'>, object | null]>([
    [
      'names a code that takes nothing off and why',
      { code: 'autumn', problem: 'expired' },
      { code: 'autumn', problem: 'expired' },
    ],
    [
      'names a code that was tried too often',
      { code: 'autumn', problem: 'too_many_tries' },
      { code: 'autumn', problem: 'too_many_tries' },
    ],
    ['names no code that counts', { code: 'spring', problem: null }, null],
    ['names no code where none was asked for', { code: null, problem: 'unknown' }, null],
  ])('%s', (_, sale, refusedCode) => {
    expect(stateOf(sale).view.refusedCode).toEqual(refusedCode);
  });

  it('writes the bound of a price as money and the bound of a quantity as a number', () => {
    const issues = stateOf({
      issues: [
        { field: 'quantity', code: 'too_high', bound: '9' },
        { field: 'customPrice', code: 'too_low', bound: '5.00' },
      ],
    }).issues;
    expect(issues).toEqual([
      { field: 'quantity', code: 'too_high', bound: '9' },
      { field: 'customPrice', code: 'too_low', bound: 'EUR 5.00' },
    ]);
  });

  it('tells the least quantity beside one that is no number, where the session has a rule', () => {
    const issues: Input['sale']['issues'] = [{ field: 'quantity', code: 'not_a_number', bound: null }];
    expect(stateOf({ issues }).issues).toEqual([{ field: 'quantity', code: 'not_a_number', bound: '2' }]);
    expect(stateOf({ session: aSession(), issues }).issues).toEqual(issues);
  });

  it('tells no bound beside a price that is no amount', () => {
    const issues: Input['sale']['issues'] = [{ field: 'customPrice', code: 'not_a_number', bound: null }];
    expect(stateOf({ issues }).issues).toEqual(issues);
  });

  it('has the issues of the choices before those of the answers', () => {
    const state = stateOf({ issues: [{ field: 'quantity', code: 'fixed', bound: '1' }] }, [
      { field: 'answer', id: 'size', code: 'missing' },
    ]);
    expect(state.issues).toEqual([
      { field: 'quantity', code: 'fixed', bound: '1' },
      { field: 'answer', id: 'size', code: 'missing' },
    ]);
  });
});
