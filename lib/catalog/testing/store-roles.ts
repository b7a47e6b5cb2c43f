import type { TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, type TestMerchant } from '@/lib/testing/factories';

type Invitation = { owner: TestMerchant; storeId: string; role: 'admin' | 'member' };

/** Another merchant with a role in a store, as its owner gives it. */
export async function makeMember(app: TestApp, { owner, storeId, role }: Invitation): Promise<TestMerchant> {
  const merchant = await makeMerchant(app);
  const email = `${merchant.merchantId.toLowerCase()}@example.com`;
  await app.deps.pool.query('update merchants set email = $1 where id = $2', [email, merchant.id]);
  await owner.sdk.test.storeMerchants.add({ storeId, email, role });
  return merchant;
}

/** Another merchant, invited to a store and not in it yet. */
export async function inviteMerchant(app: TestApp, invitation: Invitation): Promise<TestMerchant> {
  const merchant = await makeMember(app, invitation);
  const invited = "update store_merchants set status = 'invited' where merchant_id = $1";
  await app.deps.pool.query(invited, [merchant.id]);
  return merchant;
}
