import { expect, it } from 'vitest';
import { storeMerchants } from '@/lib/catalog/store-tables';
import { decodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { makeSession, openShop, orderIdOf, pageOrder, type Shop } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop({ hasJobs: true });
const REFERENCE = 'cart-17';

async function sell(shop: Shop): Promise<string> {
  const { app } = world;
  const session = await makeSession(app, shop, { body: { orderMerchantExternalId: REFERENCE } });
  await createOrder(app.deps, pageOrder(session));
  return orderIdOf(session);
}

it('an order of a store that the caller has joined does not answer for the caller’s own reference', async () => {
  const { app, shop } = world;
  const other = await openShop(app);
  const now = new Date();
  const storeId = decodeShortId('STO', other.store.id);
  if (!storeId) throw new Error('a store has an id');
  await app.deps.db.insert(storeMerchants).values({
    storeId,
    merchantId: shop.merchant.id,
    role: 'member',
    status: 'active',
    addedAt: now,
    updatedAt: now,
  });
  const [own, foreign] = [await sell(shop), await sell(other)];
  const find = async (store: string) => {
    const query = `{ onetimeOrders(${store}filter: { orderMerchantExternalId: { eq: "${REFERENCE}" } }) { id } }`;
    const answer = await shop.merchant.post('/v1/graphql', { query });
    const data = answer.body.data as { onetimeOrders: { id: string }[] }; // what was asked for
    return data.onetimeOrders.map(({ id }) => id);
  };
  expect(await find('')).toEqual([own]);
  expect(await find(`storeId: "${other.store.id}", `)).toEqual([foreign]);
});
