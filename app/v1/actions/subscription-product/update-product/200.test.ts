import { BillingPeriod, TaxCategory } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { setUpStore } from '@/lib/testing/set-up-app';

const world = setUpStore();

const versionsOf = async (id: string) => {
  const { app } = world;
  const { rows } = await app.deps.pool.query<{ billing_period: string; version_number: number }>(
    `select v.billing_period, v.version_number from product_versions v join products p on p.id = v.product_id
     where p.slug = $1 order by v.version_number`,
    [id],
  );
  return rows;
};

describe('subscription-product/update-product', () => {
  it('makes a new version of the sent fields over the old ones', async () => {
    const { merchant, storeId } = world;
    const plan = await makePlan(merchant, { storeId, name: 'Versioned', metadata: { trialDays: 7 } });
    const { product } = await merchant.sdk.test.subscriptionProducts.update({
      id: plan.id,
      billingPeriod: BillingPeriod.Yearly,
      prices: { EUR: { amount: '99.00', taxCategory: TaxCategory.SaaS, trialAmount: '5.00' } },
    });
    expect(product).toMatchObject({
      id: plan.id,
      name: 'Versioned',
      billingPeriod: 'yearly',
      prices: { EUR: { amount: '99.00', trialAmount: '5.00' } },
      metadata: { trialDays: 7 },
    });
    expect(await versionsOf('versioned')).toEqual([
      { billing_period: 'monthly', version_number: 1 },
      { billing_period: 'yearly', version_number: 2 },
    ]);
  });

  it.each<[string, object]>([
    ['the same billingPeriod', { billingPeriod: 'monthly' }],
    ['no fields', {}],
    ['a billingPeriod of null', { billingPeriod: null }],
  ])('makes no version for %s', async (_, fields) => {
    const { merchant, storeId } = world;
    const plan = await makePlan(merchant, { storeId, name: `Same ${_}` });
    const answer = await merchant.post('/v1/actions/subscription-product/update-product', {
      id: plan.id,
      ...fields,
    });
    expect([answer.status, answer.body.data]).toEqual([200, { product: plan }]);
  });
});
