import { expect, it } from 'vitest';
import type { TaxSettings } from './core/contract';
import { vatNumberNotices } from './vat-number-notices';

const settings = (vatNumber?: string): TaxSettings => ({
  country: 'DE',
  registrations: ['EU'],
  pendingTaxId: 'accept',
  ...(vatNumber === undefined ? {} : { vatNumber }),
});

it.each<[string, TaxSettings | null, boolean]>([
  ['no settings', null, false],
  ['no VAT number', settings(), false],
  ['a right one', settings('DE136695976'), false],
  ['a right one from Greece', settings('EL094259216'), false],
  ['a wrong check digit', settings('DE136695977'), true],
  ['a wrong check digit from Greece', settings('EL094259217'), true],
])('a seller is told of a VAT number that cannot be one: %s', (_name, stored, isTold) => {
  const expected = { layer: 'store', message: expect.stringMatching(/^taxSettings.vatNumber has a wrong/) };
  expect(vatNumberNotices(stored)).toEqual(isTold ? [expected] : []);
});
