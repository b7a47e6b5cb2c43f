import 'server-only';
import { and, eq, gt, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { OrderId } from '@/lib/kernel/short-id';
import { type DiscountUseState, discounts, discountUses } from './discount-tables';

type UseKey = { discountId: string; orderId: OrderId };

const isUse = ({ discountId, orderId }: UseKey) =>
  and(eq(discountUses.discountId, discountId), eq(discountUses.orderId, orderId));

export async function findUseState(db: Db, key: UseKey): Promise<DiscountUseState | null> {
  const [row] = await db.select({ state: discountUses.state }).from(discountUses).where(isUse(key));
  return row?.state ?? null;
}

/**
 * Counts one more reservation, if the discount has a use left and has not ended. The one statement decides and counts, and
 * holds the discount's row until the transaction ends, so that two orders never share the last use.
 *
 * @returns whether each buyer may use it once; `null` where it has no use left
 */
export async function countReservation(
  db: Db,
  { discountId, now }: { discountId: string; now: Date },
): Promise<{ isOncePerBuyer: boolean } | null> {
  const [row] = await db
    .update(discounts)
    .set({ reservedCount: sql`${discounts.reservedCount} + 1` })
    .where(
      and(
        eq(discounts.id, discountId),
        isNull(discounts.deletedAt),
        or(isNull(discounts.expiresAt), gt(discounts.expiresAt, now)),
        or(
          isNull(discounts.usageLimit),
          lt(sql`${discounts.timesUsed} + ${discounts.reservedCount}`, discounts.usageLimit),
        ),
      ),
    )
    .returning({ isOncePerBuyer: discounts.isOncePerBuyer });
  return row ?? null;
}

/** Whether a buyer has another order with this discount. To be asked while the discount's row is held. */
export async function hasUseElsewhere(
  db: Db,
  { discountId, orderId, buyerKey }: UseKey & { buyerKey: string },
): Promise<boolean> {
  const rows = await db
    .select({ orderId: discountUses.orderId })
    .from(discountUses)
    .where(
      and(
        eq(discountUses.discountId, discountId),
        isNotNull(discountUses.buyerKey),
        eq(discountUses.buyerKey, buyerKey),
        ne(discountUses.orderId, orderId),
        ne(discountUses.state, 'released'),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** Writes that an order uses a discount now; a use that it has given back is taken again. */
export async function upsertUse(
  db: Db,
  { discountId, orderId, ...use }: UseKey & { state: DiscountUseState; buyerKey: string | null; now: Date },
): Promise<void> {
  const { state, buyerKey, now } = use;
  await db
    .insert(discountUses)
    .values({ discountId, orderId, state, buyerKey, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [discountUses.discountId, discountUses.orderId],
      set: { state, buyerKey, updatedAt: now },
    });
}

/** Moves a use on. @returns false where it was not in the state that it is to leave. */
export async function moveUse(
  db: Db,
  { from, to, now, ...key }: UseKey & { from: DiscountUseState; to: DiscountUseState; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(discountUses)
    .set({ state: to, updatedAt: now })
    .where(and(isUse(key), eq(discountUses.state, from)))
    .returning({ orderId: discountUses.orderId });
  return rows.length > 0;
}

/** Changes what a discount's row counts. */
export async function addToCounts(
  db: Db,
  { discountId, reserved, used }: { discountId: string; reserved: number; used: number },
): Promise<void> {
  await db
    .update(discounts)
    .set({
      reservedCount: sql`${discounts.reservedCount} + ${reserved}`,
      timesUsed: sql`${discounts.timesUsed} + ${used}`,
    })
    .where(eq(discounts.id, discountId));
}
