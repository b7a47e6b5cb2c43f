import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product/create-product';
const EUR = { amount: '9.99', taxCategory: 'saas' };
const GOOD = { name: 'Plan', billingPeriod: 'monthly', prices: { EUR } };

const world = setUpStore();

describe('subscription-product/create-product', () => {
  const goodBody = ({ storeId }: typeof world) => ({ storeId, ...GOOD });

  refusesBodies(world, { path: PATH, status: 400, goodBody }, [
    ['a missing billingPeriod', { billingPeriod: null }, 'Missing required field: billingPeriod'],
    [
      'an unknown billingPeriod',
      { billingPeriod: 'daily' },
      'Invalid billingPeriod: expected one of weekly, monthly, quarterly, yearly, got "daily"',
    ],
    ['an empty name', { name: '' }, 'Missing required field: name'],
    ['missing prices', { prices: undefined }, 'Missing required field: prices'],
    [
      'a trial price that is not below the regular price',
      { prices: { EUR: { ...EUR, trialAmount: '9.99' } }, metadata: { trialDays: 7 } },
      'Invalid prices.EUR.trialAmount: expected less than amount, got "9.99"',
    ],
    [
      'a trial price of zero',
      { prices: { EUR: { ...EUR, trialAmount: '0' } }, metadata: { trialDays: 7 } },
      'Invalid prices.EUR.trialAmount: expected an amount as text, from "0.01", of at most 12 digits and at most 2 decimals, got "0"',
    ],
    [
      'a trial price without trialDays',
      { prices: { EUR: { ...EUR, trialAmount: '1.00' } } },
      'Invalid prices.EUR.trialAmount: expected metadata.trialDays beside it, got "1.00"',
    ],
    [
      'a trial price with trialDays of 0',
      { prices: { EUR: { ...EUR, trialAmount: '1.00' } }, metadata: { trialDays: 0 } },
      'Invalid prices.EUR.trialAmount: expected metadata.trialDays beside it, got "1.00"',
    ],
    [
      'trialDays of half a day',
      { metadata: { trialDays: 0.5 } },
      'Invalid metadata.trialDays: expected a whole number from 0 to 730, got the number 0.5',
    ],
    [
      'trialDays of three years',
      { metadata: { trialDays: 1095 } },
      'Invalid metadata.trialDays: expected a whole number from 0 to 730, got the number 1095',
    ],
    [
      'trialDays in words',
      { metadata: { trialDays: 'two weeks' } },
      'Invalid metadata.trialDays: expected a whole number from 0 to 730, got "two weeks"',
    ],
  ]);
});
