import type { TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, type TestMerchant } from '@/lib/testing/factories';

/** Another merchant with a role in a store, as its owner gives it. */
export async function makeMember(
  app: TestApp,
  { owner, storeId, role }: { owner: TestMerchant; storeId: string; role: 'admin' | 'member' },
): Promise<TestMerchant> {
  const merchant = await makeMerchant(app);
  const email = `${merchant.merchantId.toLowerCase()}@example.com`;
  await app.deps.pool.query('update merchants set email = $1 where id = $2', [email, merchant.id]);
  await owner.sdk.test.storeMerchants.add({ storeId, email, role });
  return merchant;
}
