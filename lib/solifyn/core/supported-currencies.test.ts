import { expect, it } from 'vitest';
import { supportedCurrencies } from './supported-currencies';

it('the list of currencies names each of them in English, and has its code in lower case for a value', () => {
  expect(supportedCurrencies()).toContainEqual({ label: 'Euro (EUR)', value: 'eur' });
  expect(supportedCurrencies()).toContainEqual({ label: 'Japanese Yen (JPY)', value: 'jpy' });
});
