import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import { encodeShortId, type ProductId, type StoreId } from '@/lib/kernel/short-id';
import { findProductKinds } from './product-group-repo';

/**
 * Checks what is to be in a group: subscription products of its own store.
 *
 * @throws `product_not_found`, `product_foreign_store`, `product_not_subscription`
 */
export async function requireGroupProducts(
  tx: Transaction,
  { storeId, productIds }: { storeId: StoreId; productIds: readonly ProductId[] },
): Promise<void> {
  const found = new Map((await findProductKinds(tx.db, productIds)).map((product) => [product.id, product]));
  for (const id of productIds) {
    const product = found.get(id);
    if (!product) throw appError('product_not_found');
    if (product.storeId !== storeId) throw appError('product_foreign_store');
    if (product.type !== 'subscription')
      throw appError('product_not_subscription', { params: { productId: encodeShortId('PROD', id) } });
  }
}
