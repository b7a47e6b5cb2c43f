import 'server-only';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { SandboxCharge } from './core/sandbox-charge';
import type { SandboxMethod } from './core/sandbox-checkout';
import { sandboxCheckouts, sandboxMethods } from './sandbox-tables';

export type MethodRow = typeof sandboxMethods.$inferSelect;
export type ChargeRow = typeof sandboxCheckouts.$inferSelect & { charge: SandboxCharge };

export async function insertMethod(
  db: Db,
  row: SandboxMethod & { method: string; environment: Environment; nowMs: number },
): Promise<void> {
  const { nowMs, ...columns } = row;
  await db.insert(sandboxMethods).values({ ...columns, createdAt: new Date(nowMs) });
}

/** Holds the method until the transaction ends, so that its charges take turns. */
export async function lockMethod(
  db: Db,
  of: { methodRef: string; customerRef: string; environment: Environment },
): Promise<MethodRow | null> {
  const [row] = await db
    .select()
    .from(sandboxMethods)
    .where(
      and(
        eq(sandboxMethods.methodRef, of.methodRef),
        eq(sandboxMethods.customerRef, of.customerRef),
        eq(sandboxMethods.environment, of.environment),
      ),
    )
    .for('update');
  return row ?? null;
}

export async function countCharge(db: Db, methodRef: string): Promise<void> {
  await db
    .update(sandboxMethods)
    .set({ chargeCount: sql`${sandboxMethods.chargeCount} + 1` })
    .where(eq(sandboxMethods.methodRef, methodRef));
}

export async function markForgotten(
  db: Db,
  { methodRef, now }: { methodRef: string; now: Date },
): Promise<void> {
  await db.update(sandboxMethods).set({ forgottenAt: now }).where(eq(sandboxMethods.methodRef, methodRef));
}

/** Writes a charge down; `false` where its idempotency key is taken. */
export async function insertCharge(db: Db, row: typeof sandboxCheckouts.$inferInsert): Promise<boolean> {
  const inserted = await db
    .insert(sandboxCheckouts)
    .values(row)
    .onConflictDoNothing({ target: sandboxCheckouts.idempotencyKey })
    .returning({ id: sandboxCheckouts.id });
  return inserted.length > 0;
}

export async function findChargeByKey(db: Db, idempotencyKey: string): Promise<ChargeRow | null> {
  const [row] = await db
    .select()
    .from(sandboxCheckouts)
    .where(and(eq(sandboxCheckouts.idempotencyKey, idempotencyKey), isNotNull(sandboxCheckouts.charge)));
  return row?.charge ? { ...row, charge: row.charge } : null;
}
