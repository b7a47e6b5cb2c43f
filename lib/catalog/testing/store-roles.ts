import type { TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, type TestMerchant } from '@/lib/testing/factories';

type Invitation = { owner: TestMerchant; storeId: string; role: 'admin' | 'member' };

/** Another merchant who has taken up a role in a store. */
export async function makeMember(app: TestApp, invitation: Invitation): Promise<InvitedMerchant> {
  const merchant = await inviteMerchant(app, invitation);
  const { storeId } = invitation;
  const answer = await merchant.post('/v1/actions/store-merchant/accept-invitation', { storeId });
  if (answer.status !== 200) throw new Error('Whoever is invited may accept');
  return merchant;
}

/** `invitationId` is what the store knows the merchant by. */
type InvitedMerchant = TestMerchant & { invitationId: string };

/** Another merchant, invited to a store and not in it yet. */
export async function inviteMerchant(
  app: TestApp,
  { owner, storeId, role }: Invitation,
): Promise<InvitedMerchant> {
  const merchant = await makeMerchant(app);
  const email = `${merchant.merchantId.toLowerCase()}@example.com`;
  await app.deps.pool.query('update merchants set email = $1 where id = $2', [email, merchant.id]);
  const added = await owner.sdk.test.storeMerchants.add({ storeId, email, role });
  return { ...merchant, invitationId: added.merchantId };
}
