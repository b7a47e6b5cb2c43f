import 'server-only';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { OrderId, StoreId } from '@/lib/kernel/short-id';
import { toDiscountValue } from './core/discount-terms';
import type { DiscountFacts } from './core/judge-discount';
import { discounts, discountUses } from './discount-tables';

export type DiscountRow = typeof discounts.$inferSelect;

/** A discount as it stands for one order and buyer. */
export type FoundDiscount = { discount: DiscountFacts; holdsUse: boolean; hasUsedElsewhere: boolean };

/** One statement, because a page asks with every total. */
export async function findDiscountForSale(
  db: Db,
  input: {
    storeId: StoreId;
    environment: Environment;
    /** As `normalizeCode` writes it. */
    code: string;
    orderId: OrderId;
    buyerKey: string | null;
  },
): Promise<FoundDiscount | null> {
  const { storeId, environment, code, orderId, buyerKey } = input;
  const elsewhere = sql<boolean>`exists (select 1 from ${discountUses} other where other.discount_id = ${discounts.id} and other.buyer_key = ${buyerKey} and other.order_id <> ${orderId} and other.state <> 'released')`;
  const [row] = await db
    .select({ discount: discounts, use: discountUses.state, hasUsedElsewhere: elsewhere })
    .from(discounts)
    .leftJoin(
      discountUses,
      and(
        eq(discountUses.discountId, discounts.id),
        eq(discountUses.orderId, orderId),
        ne(discountUses.state, 'released'),
      ),
    )
    .where(
      and(
        eq(discounts.storeId, storeId),
        eq(discounts.environment, environment),
        eq(discounts.code, code),
        isNull(discounts.deletedAt),
      ),
    );
  if (!row) return null;
  const { discount, use, hasUsedElsewhere } = row;
  return { discount: toDiscountFacts(discount), holdsUse: use !== null, hasUsedElsewhere };
}

function toDiscountFacts(row: DiscountRow): DiscountFacts {
  return { ...row, value: toDiscountValue(row) };
}
