import { describe, expect, it } from 'vitest';
import type { CustomField } from '@/lib/catalog/core/custom-field';
import { anOpenPage } from '@/lib/checkout/testing/open-page';
import type { SessionSnapshot } from '@/lib/sessions/core/session';
import { aSession, aSnapshot, currency } from '@/lib/sessions/testing/session-fixture';
import type { OpenCheckoutPage } from './checkout-page';
import { toChoosableView, toStartSale } from './choosable-view';
import type { ViewFormat } from './quote-view';

const FORMAT: ViewFormat = { money: (amount) => `EUR ${amount}`, percent: String, place: String };
const NOTE: CustomField = {
  id: 'note',
  name: 'Note',
  type: 'text',
  isRequired: false,
  placeholder: null,
  options: [],
};

describe('toChoosableView', () => {
  const NOTHING = { quantity: null, ownPrice: null, takesCode: false, customFields: [] };
  const QUANTITY = { minimum: 2, maximum: 9, isAdjustable: true };

  it.each<[string, Partial<SessionSnapshot>, object]>([
    ['nothing where the session leaves no choice', {}, {}],
    ['a quantity with its bounds', { quantity: QUANTITY }, { quantity: { minimum: 2, maximum: 9 } }],
    [
      'a price with both bounds',
      { ownPrice: { minimum: '5.00', maximum: '90.00' } },
      { ownPrice: { minimum: 'EUR 5.00', maximum: 'EUR 90.00', hasDecimals: true } },
    ],
    [
      'a price without an upper bound',
      { ownPrice: { minimum: '5.00', maximum: null } },
      { ownPrice: { minimum: 'EUR 5.00', maximum: null, hasDecimals: true } },
    ],
    ['the questions of the product', { customFields: [NOTE] }, { customFields: [NOTE] }],
  ])('has %s', (_, snapshot, expected) => {
    const page = anOpenPage({ session: aSession({ snapshot: aSnapshot(snapshot) }) });
    expect(toChoosableView(page, FORMAT)).toEqual({ ...NOTHING, ...expected });
  });

  it('has a price without decimals in a currency that has none', () => {
    const snapshot = aSnapshot({ ownPrice: { minimum: '500', maximum: null } });
    const page = anOpenPage({ session: aSession({ currency: currency('JPY'), snapshot }) });
    expect(toChoosableView(page, FORMAT).ownPrice?.hasDecimals).toBe(false);
  });

  it('has a field for a code where the page takes one', () => {
    expect(toChoosableView(anOpenPage({ takesCode: true }), FORMAT).takesCode).toBe(true);
  });
});

describe('toStartSale', () => {
  const VALUES = { quantity: '1', customPrice: '29.00', discountCode: '', answers: {} };
  const VIEW = {
    quantity: 1,
    itemAmount: 'EUR 29.00',
    discount: null,
    amount: 'EUR 29.00',
    refusedCode: null,
  };
  const chosen = { choices: { quantity: 1, discountCode: 'autumn' }, answers: [] };
  const sale = { code: 'spring', problem: null };

  it.each<[string, Partial<OpenCheckoutPage>, object, object]>([
    ['applies nothing where the page takes no code', {}, {}, {}],
    ['applies no code where none was asked for', { takesCode: true }, {}, { discountCode: null }],
    [
      "applies the session's code",
      { takesCode: true, sale },
      { discountCode: 'spring' },
      { discountCode: 'spring' },
    ],
    [
      'applies what this browser has chosen before, instead of the code of the session',
      { takesCode: true, sale, chosen },
      { discountCode: 'spring' },
      { quantity: 1, discountCode: 'autumn' },
    ],
  ])('%s', (_, page, values, applied) => {
    expect(toStartSale(anOpenPage(page), FORMAT)).toStrictEqual({
      values: { ...VALUES, ...values },
      applied,
      view: VIEW,
      issues: [],
    });
  });

  it('names a code that takes nothing off', () => {
    const page = anOpenPage({ takesCode: true, sale: { code: 'spring', problem: 'expired' } });
    expect(toStartSale(page, FORMAT).view).toEqual({
      ...VIEW,
      refusedCode: { code: 'spring', problem: 'expired' },
    });
  });
});
