import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { OrderId, ProductId, StoreId } from '@/lib/kernel/short-id';
import { type DiscountBuyer, discountBuyerKey } from './core/discount-buyer';
import { normalizeCode } from './core/discount-code';
import { type DiscountVerdict, judgeDiscount } from './core/judge-discount';
import { findDiscountForSale } from './discount-sale-repo';

/** Says whether a code, as somebody typed it, counts for a sale now. Reads only. */
export async function judgeDiscountCode(
  deps: { db: Db; clock: Clock },
  input: {
    code: string;
    storeId: StoreId;
    environment: Environment;
    orderId: OrderId;
    productId: ProductId;
    currency: string;
    buyer: DiscountBuyer;
  },
): Promise<DiscountVerdict> {
  const code = normalizeCode(input.code);
  const { storeId, environment, orderId, productId, currency, buyer } = input;
  const found =
    code === null
      ? null
      : await findDiscountForSale(deps.db, {
          ...{ storeId, environment, orderId, code },
          buyerKey: discountBuyerKey(buyer),
        });
  const sale = {
    currency,
    productId,
    holdsUse: found?.holdsUse ?? false,
    hasUsedElsewhere: found?.hasUsedElsewhere ?? false,
    buyer,
  };
  return judgeDiscount(found?.discount ?? null, { sale, nowMs: deps.clock.nowMs() });
}
