import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { DiscountPatch } from './core/discount-content';
import { requireOwnProducts, toDiscountColumns } from './create-discount';
import { type DiscountOwner, updateDiscountRow } from './discount-repo';
import type { DiscountRow } from './discount-sale-repo';

type Change = { owner: DiscountOwner; id: string };

/** Changes a discount. Orders that were made with it keep what they were sold at. @throws `discount_not_found` */
export async function changeDiscount(
  tx: { db: Db },
  deps: { clock: Clock },
  { owner, id, patch }: Change & { patch: DiscountPatch },
): Promise<DiscountRow> {
  await requireOwnProducts(tx, owner.storeId, patch.restrictedTo ?? []);
  const change = { ...toDiscountColumns(patch), updatedAt: new Date(deps.clock.nowMs()) };
  const row = await updateDiscountRow(tx.db, owner, { id, change });
  if (!row) throw appError('discount_not_found');
  return row;
}

/** Takes a discount away: its code counts no more and may be given to another. @throws `discount_not_found` */
export async function deleteDiscount(
  tx: { db: Db },
  deps: { clock: Clock },
  { owner, id }: Change,
): Promise<void> {
  const now = new Date(deps.clock.nowMs());
  const row = await updateDiscountRow(tx.db, owner, { id, change: { deletedAt: now, updatedAt: now } });
  if (!row) throw appError('discount_not_found');
}
