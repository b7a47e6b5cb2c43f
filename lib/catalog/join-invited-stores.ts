import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { MerchantId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import { activateMemberships } from './store-merchant-repo';

/** Who gets a key can call: from then on a merchant's invitations count. */
export async function joinInvitedStores(
  tx: Transaction,
  deps: Pick<Services, 'clock'>,
  merchantId: MerchantId,
): Promise<void> {
  await activateMemberships(tx.db, { merchantId, updatedAt: new Date(deps.clock.nowMs()) });
}
