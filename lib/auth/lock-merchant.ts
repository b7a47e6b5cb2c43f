import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { MerchantId } from '@/lib/kernel/short-id';
import { lockMerchantRow } from './merchant-repo';

/** Holds a merchant until the transaction ends, so that its keys come one after the other, and none beside an invitation. */
export async function lockMerchant(tx: Transaction, merchantId: MerchantId): Promise<void> {
  await lockMerchantRow(tx.db, merchantId);
}
