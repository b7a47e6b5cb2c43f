import { expect, it } from 'vitest';
import { ALL_CURRENCIES } from '@/lib/kernel/currencies';
import { sandboxPaymentMethods } from './sandbox-methods';

it.each([
  ['USD', ['card', 'applepay', 'googlepay', 'wechat']],
  ['EUR', ['card', 'applepay', 'googlepay']],
  ['GBP', ['card', 'applepay', 'googlepay']],
  ['HKD', ['card', 'applepay', 'googlepay']],
  ['JPY', ['card', 'applepay', 'googlepay']],
  ['CNY', ['wechat']],
  ['KWD', ['card']],
  ['XXX', []],
  ['usd', []],
  ['constructor', []],
])('%s', (currency, methods) => {
  expect(sandboxPaymentMethods(currency)).toEqual(methods);
});

it('charges every currency of the table', () => {
  expect(ALL_CURRENCIES.filter((currency) => sandboxPaymentMethods(currency).length === 0)).toEqual([]);
});
