import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { MerchantId } from '@/lib/kernel/short-id';
import { activateMemberships } from './store-merchant-repo';

/** Who gets a key can call: from then on a merchant's invitations count. */
export async function joinInvitedStores(
  tx: Transaction,
  deps: { clock: Clock },
  merchantId: MerchantId,
): Promise<void> {
  await activateMemberships(tx.db, { merchantId, updatedAt: new Date(deps.clock.nowMs()) });
}
