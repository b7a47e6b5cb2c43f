import 'server-only';
import { noteStoreDiscounts } from '@/lib/catalog/note-store-discounts';
import { countOwnProducts } from '@/lib/catalog/product-repo';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import type { ProductId, StoreId } from '@/lib/kernel/short-id';
import type { DiscountContent, DiscountPatch } from './core/discount-content';
import { countDiscounts, type DiscountOwner, findDiscount, insertDiscountRow } from './discount-repo';
import type { DiscountRow } from './discount-sale-repo';

const MAX_DISCOUNTS = 5_000;

/** Makes a discount of a store. @throws `discount_exists`, `discount_limit_reached`, `product_not_found` */
export async function createDiscount(
  tx: { db: Db },
  deps: { clock: Clock; ids: Ids },
  { owner, content }: { owner: DiscountOwner; content: DiscountContent },
): Promise<DiscountRow> {
  await requireOwnProducts(tx, owner.storeId, content.restrictedTo);
  if ((await countDiscounts(tx.db, owner)) >= MAX_DISCOUNTS)
    throw appError('discount_limit_reached', { params: { limit: MAX_DISCOUNTS } });
  const id = deps.ids.uuid();
  const now = new Date(deps.clock.nowMs());
  const { code } = content;
  const row = { ...owner, id, code, ...toDiscountColumns(content), createdAt: now, updatedAt: now };
  if (!(await insertDiscountRow(tx.db, { ...row, ...valueColumns(content.value) })))
    throw appError('discount_exists', { params: { code } });
  await noteStoreDiscounts(tx, owner.storeId);
  const made = await findDiscount(tx.db, owner, id);
  if (!made) throw appError('discount_not_found');
  return made;
}

/** The columns of a content; what is absent is left alone. */
export function toDiscountColumns({ value, ...content }: DiscountPatch) {
  return { ...content, ...(value ? valueColumns(value) : {}) };
}

/** @throws `product_not_found` where one of them is not the store's */
export async function requireOwnProducts(
  tx: { db: Db },
  storeId: StoreId,
  ids: readonly ProductId[],
): Promise<void> {
  const wanted = new Set(ids);
  if (wanted.size > 0 && (await countOwnProducts(tx.db, storeId, [...wanted])) < wanted.size)
    throw appError('product_not_found');
}

function valueColumns(value: DiscountContent['value']) {
  return value.type === 'percentage'
    ? { type: value.type, amount: BigInt(value.basisPoints), currency: null }
    : { type: value.type, amount: value.amountMinor, currency: value.currency };
}
