import 'server-only';
import { and, eq, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { StoreId } from '@/lib/kernel/short-id';
import { deliveries, deliveryAttempts } from './delivery-tables';

/** The text that stands in the place of a body that was erased. */
const ERASED_BODY = '{}';

type Told = { email: string; storeIds: readonly StoreId[] };

/** Deliveries about a buyer that are still to be sent. */
export async function countPendingDeliveriesAbout(db: Db, told: Told): Promise<number> {
  return db.$count(deliveries, and(isAbout(told), eq(deliveries.state, 'pending')));
}

/** Empties what stores were told of a buyer and what they answered, but for what is still to be sent. @returns how many. */
export async function clearDeliveriesAbout(db: Db, told: Told): Promise<number> {
  const cleared = await db
    .update(deliveries)
    .set({ body: ERASED_BODY })
    .where(and(isAbout(told), ne(deliveries.state, 'pending')))
    .returning({ id: deliveries.id });
  await clearAnswers(
    db,
    cleared.map(({ id }) => id),
  );
  return cleared.length;
}

/** Empties bodies and answers of deliveries that are over and were made before a moment. @returns how many. */
export async function clearDeliveriesBefore(db: Db, input: { before: Date; limit: number }): Promise<number> {
  const old = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        lt(deliveries.createdAt, input.before),
        sql`${deliveries.state} <> 'pending' and ${deliveries.body} <> '{}'`,
      ),
    )
    .orderBy(deliveries.createdAt)
    .limit(input.limit)
    .for('update', { skipLocked: true });
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await db.update(deliveries).set({ body: ERASED_BODY }).where(inArray(deliveries.id, ids));
  await clearAnswers(db, ids);
  return ids.length;
}

async function clearAnswers(db: Db, deliveryIds: readonly string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  await db
    .update(deliveryAttempts)
    .set({ responseExcerpt: null })
    .where(inArray(deliveryAttempts.deliveryId, [...deliveryIds]));
}

function isAbout({ email, storeIds }: Told): SQL | undefined {
  const pattern = `%${email.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return and(inArray(deliveries.storeId, [...storeIds]), sql`lower(${deliveries.body}) like ${pattern}`);
}
