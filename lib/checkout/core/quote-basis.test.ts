import { describe, expect, it } from 'vitest';
import { quoteBasis } from './quote-basis';

const DE = {
  email: 'a@b.co',
  country: 'DE',
  state: '',
  postcode: '10115',
  isBusiness: false,
  businessName: '',
  taxId: '',
};
const FR = { ...DE, country: 'FR', isBusiness: true, businessName: 'A', taxId: 'FR40303265045' };

describe('quoteBasis', () => {
  it.each([
    ['the email', DE, { email: 'x@y.zz' }],
    ['the business name', FR, { businessName: 'B' }],
    ['spaces in a postcode', DE, { postcode: ' 10 115' }],
    ['case and spaces in a tax id', FR, { taxId: 'fr 40 303265045' }],
    ['the tax id of a consumer', DE, { taxId: 'DE1' }],
    ['a state where the country has no list', DE, { state: 'BE' }],
  ])('%s does not matter', (_, values, change) => {
    expect(quoteBasis({ ...values, ...change })).toBe(quoteBasis(values));
  });

  it.each([
    ['the country', DE, { country: 'AT' }],
    ['the postcode', DE, { postcode: '10117' }],
    ['being a business', DE, { isBusiness: true }],
    ['the tax id of a business', FR, { taxId: 'FR1' }],
    ['a state where the country has a list', { ...DE, country: 'US' }, { state: 'NY' }],
  ])('%s matters', (_, values, change) => {
    expect(quoteBasis({ ...values, ...change })).not.toBe(quoteBasis(values));
  });
});
