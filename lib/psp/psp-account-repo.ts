import 'server-only';
import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import type { PspProvider } from './core/psp-account';
import { pspAccounts } from './psp-account-tables';

export type PspAccountRow = typeof pspAccounts.$inferSelect;
export type PspAccountKey = { storeId: StoreId; environment: Environment; provider: PspProvider };

const MAX_LISTED = 1_000;

const isAccount = (key: PspAccountKey) =>
  and(
    eq(pspAccounts.storeId, key.storeId),
    eq(pspAccounts.environment, key.environment),
    eq(pspAccounts.provider, key.provider),
  );

/** A store's accounts in one environment: at most one a provider, of which at most one is not retired. */
export async function findStorePspAccounts(
  db: Db,
  input: { storeId: StoreId; environment: Environment },
): Promise<PspAccountRow[]> {
  return db
    .select()
    .from(pspAccounts)
    .where(and(eq(pspAccounts.storeId, input.storeId), eq(pspAccounts.environment, input.environment)))
    .orderBy(asc(pspAccounts.provider));
}

/** The accounts of every store, or of one; at most a thousand. */
export async function listPspAccounts(db: Db, storeId: StoreId | null): Promise<PspAccountRow[]> {
  return db
    .select()
    .from(pspAccounts)
    .where(storeId === null ? undefined : eq(pspAccounts.storeId, storeId))
    .orderBy(asc(pspAccounts.createdAt), asc(pspAccounts.environment), asc(pspAccounts.provider))
    .limit(MAX_LISTED);
}

/** Writes an account and makes it the one that makes new checkouts: the store's others there are retired. */
export async function upsertPspAccount(
  db: Db,
  input: PspAccountKey & { settingsEncrypted: string; now: Date },
): Promise<void> {
  const { settingsEncrypted, now, ...key } = input;
  await db
    .update(pspAccounts)
    .set({ retiredAt: now, updatedAt: now })
    .where(
      and(
        eq(pspAccounts.storeId, key.storeId),
        eq(pspAccounts.environment, key.environment),
        ne(pspAccounts.provider, key.provider),
        isNull(pspAccounts.retiredAt),
      ),
    );
  await db
    .insert(pspAccounts)
    .values({ ...key, settingsEncrypted, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [pspAccounts.storeId, pspAccounts.environment, pspAccounts.provider],
      set: { settingsEncrypted, updatedAt: now, retiredAt: null },
    });
}

/** Ends new checkouts of an account and keeps the account. @returns false where it made no new checkouts anyway. */
export async function retirePspAccount(db: Db, input: PspAccountKey & { now: Date }): Promise<boolean> {
  const rows = await db
    .update(pspAccounts)
    .set({ retiredAt: input.now, updatedAt: input.now })
    .where(and(isAccount(input), isNull(pspAccounts.retiredAt)))
    .returning({ storeId: pspAccounts.storeId });
  return rows.length > 0;
}

/** The same settings, sealed anew. */
export async function replaceSealedSettings(
  db: Db,
  key: PspAccountKey,
  settingsEncrypted: string,
): Promise<void> {
  await db.update(pspAccounts).set({ settingsEncrypted }).where(isAccount(key));
}
