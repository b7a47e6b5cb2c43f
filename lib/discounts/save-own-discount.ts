import 'server-only';
import type { CallerOf } from '@/lib/auth/core/caller';
import { lockOwnStore } from '@/lib/catalog/lock-own-store';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { changeDiscount, deleteDiscount } from './change-discount';
import { toDiscountValue } from './core/discount-terms';
import {
  type CreateDiscountCommand,
  type NameDiscountCommand,
  readDiscountValue,
  type UpdateDiscountCommand,
} from './core/parse-discount-action';
import { createDiscount } from './create-discount';
import { type DiscountOwner, findDiscountIn } from './discount-repo';
import type { DiscountRow } from './discount-sale-repo';

/** A discount as it is at a moment, which decides whether it has expired. */
export type SavedDiscount = { discount: DiscountRow; nowMs: EpochMs };

/** Makes a discount in the environment of the key. @throws as `createDiscount`, `store_not_found`, `store_access_denied` */
export async function createOwnDiscount(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { by, storeId, content }: CreateDiscountCommand,
): Promise<SavedDiscount> {
  await lockOwnStore(tx, { storeId, merchantId: by.merchantId, permission: 'update' });
  const owner = { storeId, environment: by.environment };
  return { discount: await createDiscount(tx, deps, { owner, content }), nowMs: deps.clock.nowMs() };
}

/** Changes a discount of the key's environment. @throws `discount_not_found`, `store_access_denied`, `invalid_field` */
export async function updateOwnDiscount(
  tx: Transaction,
  deps: { clock: Clock },
  { by, discountId: id, patch, amount }: UpdateDiscountCommand,
): Promise<SavedDiscount> {
  const { owner, stored } = await lockOwnDiscount(tx, { by, id });
  const value = amount && readDiscountValue(amount, toDiscountValue(stored));
  const change = { owner, id, patch: { ...patch, ...(value ? { value } : {}) } };
  return { discount: await changeDiscount(tx, deps, change), nowMs: deps.clock.nowMs() };
}

/** Takes a discount of the key's environment away, and returns it as it was. */
export async function deleteOwnDiscount(
  tx: Transaction,
  deps: { clock: Clock },
  { by, discountId: id }: NameDiscountCommand,
): Promise<SavedDiscount> {
  const { owner, stored } = await lockOwnDiscount(tx, { by, id });
  await deleteDiscount(tx, deps, { owner, id });
  return { discount: stored, nowMs: deps.clock.nowMs() };
}

/** A discount of a store that the merchant may work on, its store held until the transaction ends. */
async function lockOwnDiscount(
  tx: Transaction,
  { by, id }: { by: CallerOf<'apiKey'>; id: string },
): Promise<{ owner: DiscountOwner; stored: DiscountRow }> {
  const { environment } = by;
  const found = await findDiscountIn(tx.db, { environment, id });
  if (!found) throw appError('discount_not_found');
  await lockOwnStore(tx, { storeId: found.storeId, merchantId: by.merchantId, permission: 'update' });
  // Another call may have held the store until here.
  const stored = await findDiscountIn(tx.db, { environment, id });
  if (!stored) throw appError('discount_not_found');
  return { owner: { storeId: stored.storeId, environment }, stored };
}
