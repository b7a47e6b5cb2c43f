import { describe, expect, it } from 'vitest';
import { readCheckoutForm } from './read-checkout-form';

const read = (fields: Record<string, unknown>) => readCheckoutForm((name) => fields[name] ?? null);
const EMPTY = {
  email: '',
  country: '',
  state: '',
  postcode: '',
  isBusiness: false,
  businessName: '',
  taxId: '',
};

describe('readCheckoutForm', () => {
  it('reads a post without fields as an empty form', () => {
    expect(read({})).toEqual({ intent: 'preview', quoteId: null, stateListOf: '', values: EMPTY });
  });

  it.each([
    ['pay', 'pay'],
    ['preview', 'preview'],
    ['extend', 'extend'],
    ['PAY', 'preview'],
    ['drop table', 'preview'],
    [['pay'], 'preview'],
  ])('reads the intent %o as %s', (intent, expected) => {
    expect(read({ intent }).intent).toBe(expected);
  });

  it.each([
    ['a code', 'US', 'CA', 'CA'],
    ['a name', 'US', 'california', 'CA'],
    ['the name of a province', 'CA', 'Ontario', 'ON'],
    ['what the list does not have, as it came', 'US', 'Bavaria', 'Bavaria'],
    ['anything, where the country has no list', 'DE', 'Bavaria', 'Bavaria'],
  ])('takes a state by %s', (_, country, state, expected) => {
    expect(read({ country, state }).values.state).toBe(expected);
  });

  it('keeps what the shopper typed as it was typed', () => {
    const values = { email: ' Ann@Example.com ', postcode: ' 10115', businessName: ' É ', taxId: 'de 123' };
    expect(read({ ...values, isBusiness: 'on' }).values).toMatchObject({ ...values, isBusiness: true });
  });

  it.each([
    ['a file', new Blob(['x'])],
    ['a number', 7],
    ['nothing', null],
  ])('reads %s as empty text', (_, email) => {
    expect(read({ email }).values.email).toBe('');
  });

  it('cuts a very long text at a length beyond every rule', () => {
    expect(read({ email: 'x'.repeat(1_000_000) }).values.email).toHaveLength(1_000);
  });

  it('reads an empty quote id as none', () => {
    expect(read({ quoteId: '' }).quoteId).toBeNull();
    expect(read({ quoteId: 'q1' }).quoteId).toBe('q1');
  });
});
