import { TaxCategory } from '@waffo/pancake-ts';
import { describe } from 'vitest';
import { PLAN } from '@/lib/catalog/testing/owned-things';
import { makePlan } from '@/lib/catalog/testing/plans';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpStore } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/subscription-product/update-product';
const TRIAL_PRICE = { EUR: { amount: '9.99', taxCategory: TaxCategory.SaaS, trialAmount: '1.00' } };
const TRIAL_DAYS_MISSING =
  'Invalid prices.EUR.trialAmount: expected metadata.trialDays beside it, got "1.00"';

const world = setUpStore();

describe('subscription-product/update-product', () => {
  const goodBody = async ({ merchant, storeId }: typeof world) => ({
    id: await PLAN.make(merchant, storeId),
  });

  refusesBodies(world, { path: PATH, status: 400, goodBody }, [
    ['a missing id', { id: undefined }, 'Missing required field: id'],
    ["a store's id", { id: 'STO_1' }, 'Expected format: PROD_xxx, got "STO_1"'],
    ['an empty billingPeriod', { billingPeriod: '' }, 'Missing required field: billingPeriod'],
    ['a trial price for a product without trialDays', { prices: TRIAL_PRICE }, TRIAL_DAYS_MISSING],
    [
      'metadata that drops the trialDays of a product with a trial price',
      async ({ merchant, storeId }) => {
        const trial = { prices: TRIAL_PRICE, metadata: { trialDays: 7 } };
        const { id } = await makePlan(merchant, { storeId, ...trial });
        return { id, metadata: {} };
      },
      TRIAL_DAYS_MISSING,
    ],
  ]);
});
