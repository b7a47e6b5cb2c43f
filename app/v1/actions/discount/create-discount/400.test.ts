import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

describe('discount/create-discount', () => {
  const goodBody = ({ storeId }: typeof world) => ({
    ...{ storeId, code: 'code', type: 'fixed_amount', amount: '5.00', currency: 'EUR' },
  });

  refusesBodies(world, { path: '/v1/actions/discount/create-discount', status: 400, goodBody }, [
    ['a missing storeId', { storeId: undefined }, /^Missing required field: storeId$/],
    ['a missing code', { code: '' }, /^Missing required field: code$/],
    ['a code of two words', { code: 'two words' }, /^Invalid code: /],
    ['another type', { type: 'free' }, /^Invalid type: /],
    ['an amount that is a number', { amount: 5 }, /^Invalid amount: expected text such as "12.5"/],
    ['an amount with an exponent', { amount: '1e3' }, /^Invalid amount: /],
    ['an amount below zero', { amount: '-5.00' }, /^Invalid amount: /],
    ['an expression', { amount: '0.1+0.2' }, /^Invalid amount: /],
    ['an amount of nothing', { amount: '0.00' }, /^Invalid amount: expected an amount above zero/],
    ['a huge amount', { amount: '9'.repeat(400) }, /^Invalid amount: /],
    ['an amount that is not exact', { amount: '5.001' }, /^Invalid amount: .* exact for EUR/],
    ['a fixed amount without a currency', { currency: undefined }, /^Invalid currency: /],
    ['a currency that is none', { currency: 'EURO' }, /^Invalid currency: /],
    [
      'more than everything',
      { type: 'percentage', amount: '100.01' },
      /^Invalid amount: expected a percentage/,
    ],
    [
      'a third of a per cent',
      { type: 'percentage', amount: '0.333' },
      /^Invalid amount: expected a percentage/,
    ],
    ['a limit below one', { usageLimit: 0 }, /^Invalid usageLimit: expected a whole number/],
    ['a limit with a fraction', { usageLimit: 2.5 }, /^Invalid usageLimit: /],
    ['a limit that is text', { usageLimit: '5' }, /^Invalid usageLimit: /],
    ['a moment in words', { expiresAt: 'soon' }, /^Invalid expiresAt: expected a moment/],
    [
      '101 products',
      { restrictedTo: Array.from({ length: 101 }, () => 'PROD_1') },
      /^Invalid restrictedTo: /,
    ],
    ['metadata that is a list', { metadata: [] }, /^Invalid metadata/],
  ]);
});
