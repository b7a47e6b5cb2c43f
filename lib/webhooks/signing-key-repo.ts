import 'server-only';
import { and, asc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { MerchantId } from '@/lib/kernel/short-id';
import { signingKeys } from './signing-key-tables';

export type SigningKeyRow = typeof signingKeys.$inferSelect;

/** Two pairs overlap in a rotation, and one is made in years: far more than there will be. */
const MAX_READ = 100;

/** The holder of pairs: one merchant's, or those that merchants of earlier versions share. */
export type KeyHolder = { merchantId: MerchantId | null; environment: Environment };

const ofHolder = ({ merchantId, environment }: KeyHolder) =>
  and(
    merchantId === null ? isNull(signingKeys.merchantId) : eq(signingKeys.merchantId, merchantId),
    eq(signingKeys.environment, environment),
  );

/**
 * The pairs that sign now or later, the one that signs now first: a pair signs until its `retiredAt`, and the one
 * without an end comes after it. At most two; none before the first one is made.
 */
export async function findLiveSigningKeys(
  db: Db,
  input: KeyHolder & { nowMs: EpochMs },
): Promise<SigningKeyRow[]> {
  return db
    .select()
    .from(signingKeys)
    .where(
      and(
        ofHolder(input),
        or(isNull(signingKeys.retiredAt), gt(signingKeys.retiredAt, new Date(input.nowMs))),
      ),
    )
    .orderBy(sql`${signingKeys.retiredAt} asc nulls last`)
    .limit(MAX_READ);
}

/** Every pair of a holder that there ever was, oldest first. */
export async function listSigningKeyRows(db: Db, holder: KeyHolder): Promise<SigningKeyRow[]> {
  return db
    .select()
    .from(signingKeys)
    .where(ofHolder(holder))
    .orderBy(asc(signingKeys.createdAt))
    .limit(MAX_READ);
}

/**
 * Gives way where another process was first: the unique indexes keep one pair without an end a holder.
 *
 * @returns false where it gave way
 */
export async function insertSigningKey(
  db: Db,
  input: KeyHolder & {
    id: string;
    publicKeyPem: string;
    privateKeyEncrypted: string;
    startsAt: Date | null;
    nowMs: EpochMs;
  },
): Promise<boolean> {
  const { nowMs, ...fields } = input;
  const purpose = input.merchantId === null ? 'webhook' : 'merchant_webhook';
  const made = await db
    .insert(signingKeys)
    .values({ ...fields, purpose, createdAt: new Date(nowMs) })
    .onConflictDoNothing()
    .returning({ id: signingKeys.id });
  return made.length > 0;
}

/** Holds the holder's pairs until the transaction ends, so that two rotations go one after the other. */
export async function lockSigningKeys(db: Db, holder: KeyHolder): Promise<void> {
  await db.select({ id: signingKeys.id }).from(signingKeys).where(ofHolder(holder)).for('update');
}

/** The merchants that have pairs of their own, in the order of their ids. */
export async function listKeyHolders(db: Db, limit: number): Promise<MerchantId[]> {
  const rows = await db
    .selectDistinct({ merchantId: signingKeys.merchantId })
    .from(signingKeys)
    .where(isNotNull(signingKeys.merchantId))
    .orderBy(asc(signingKeys.merchantId))
    .limit(limit);
  return rows.flatMap(({ merchantId }) => (merchantId === null ? [] : [merchantId]));
}

/** Gives every pair that signs past a moment its end at that moment. */
export async function endSigningKeys(db: Db, input: KeyHolder & { endsAt: Date }): Promise<void> {
  await db
    .update(signingKeys)
    .set({ retiredAt: input.endsAt })
    .where(and(ofHolder(input), or(isNull(signingKeys.retiredAt), gt(signingKeys.retiredAt, input.endsAt))));
}

/** Every pair of every environment that there ever was, for the operator's resealing. */
export async function listAllSigningKeys(db: Db): Promise<SigningKeyRow[]> {
  return db.select().from(signingKeys).orderBy(asc(signingKeys.id)).limit(MAX_STORED);
}

const MAX_STORED = 100_000;

/** The same private key, sealed anew. */
export async function replaceSealedKey(db: Db, input: { id: string; sealed: string }): Promise<void> {
  await db.update(signingKeys).set({ privateKeyEncrypted: input.sealed }).where(eq(signingKeys.id, input.id));
}
