import { expect, it } from 'vitest';
import { readVatNumber } from './seller-vat-number';

it.each([
  ['with its letters', 'DE136695976', { countryCode: 'DE', number: '136695976' }],
  ['as people type it', ' de 136.695-976', { countryCode: 'DE', number: '136695976' }],
  ['a Belgian one without its 0', 'BE403019261', { countryCode: 'BE', number: '0403019261' }],
  ['a Greek one', 'EL094259216', { countryCode: 'EL', number: '094259216' }],
  ['a Greek one with the country’s letters', 'GR094259216', null],
  ['without its letters', '136695976', null],
  ['of the wrong length', 'DE13669597', null],
  ['from outside the European Union', 'GB980780684', null],
  ['letters that are no country', 'XX136695976', null],
  ['nothing', '', null],
])('a seller’s number %s', (_name, text, expected) => {
  expect(readVatNumber(text)).toEqual(expected);
});
