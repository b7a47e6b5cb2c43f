import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { discounts } from '@/lib/discounts/discount-tables';
import type { StoreId } from '@/lib/kernel/short-id';
import type { TestApp } from '@/lib/testing/app-harness';

/** Writes a discount of ten per cent on everything, unless told otherwise, as its row. @returns its id */
export async function insertDiscount(
  { deps }: TestApp,
  row: { storeId: StoreId; code: string } & Partial<typeof discounts.$inferInsert>,
): Promise<string> {
  const now = new Date(deps.clock.nowMs());
  const id = randomUUID();
  await deps.db.insert(discounts).values({
    id,
    environment: 'test',
    type: 'percentage',
    amount: 1_000n,
    createdAt: now,
    updatedAt: now,
    ...row,
  });
  return id;
}

/** The counts of a discount's row, used and reserved. */
export async function countsOf({ deps }: TestApp, id: string): Promise<[used: number, reserved: number]> {
  const [row] = await deps.db.select().from(discounts).where(eq(discounts.id, id));
  if (!row) throw new Error(`No discount ${id}`);
  return [row.timesUsed, row.reservedCount];
}
