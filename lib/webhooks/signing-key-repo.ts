import 'server-only';
import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { signingKeys } from './signing-key-tables';

export type SigningKeyRow = typeof signingKeys.$inferSelect;

/** Two pairs overlap in a rotation, and one is made in years: far more than there will be. */
const MAX_READ = 100;

const ofEnvironment = (environment: Environment) =>
  and(eq(signingKeys.purpose, 'webhook'), eq(signingKeys.environment, environment));

/**
 * The pairs that sign now or later, the one that signs now first: a pair signs until its `retiredAt`, and the one
 * without an end comes after it. At most two; none before the first one is made.
 */
export async function findLiveSigningKeys(
  db: Db,
  input: { environment: Environment; nowMs: EpochMs },
): Promise<SigningKeyRow[]> {
  return db
    .select()
    .from(signingKeys)
    .where(
      and(
        ofEnvironment(input.environment),
        or(isNull(signingKeys.retiredAt), gt(signingKeys.retiredAt, new Date(input.nowMs))),
      ),
    )
    .orderBy(sql`${signingKeys.retiredAt} asc nulls last`)
    .limit(MAX_READ);
}

/** Every pair of an environment that there ever was, oldest first. */
export async function listSigningKeyRows(db: Db, environment: Environment): Promise<SigningKeyRow[]> {
  return db
    .select()
    .from(signingKeys)
    .where(ofEnvironment(environment))
    .orderBy(asc(signingKeys.createdAt))
    .limit(MAX_READ);
}

/** Gives way where another process was first: the unique index keeps one pair without an end an environment. */
export async function insertSigningKey(
  db: Db,
  input: {
    id: string;
    environment: Environment;
    publicKeyPem: string;
    privateKeyEncrypted: string;
    nowMs: EpochMs;
  },
): Promise<void> {
  const { nowMs, ...fields } = input;
  await db
    .insert(signingKeys)
    .values({ ...fields, purpose: 'webhook', createdAt: new Date(nowMs) })
    .onConflictDoNothing();
}

/** Holds the environment's pairs until the transaction ends, so that two rotations go one after the other. */
export async function lockSigningKeys(db: Db, environment: Environment): Promise<void> {
  await db.select({ id: signingKeys.id }).from(signingKeys).where(ofEnvironment(environment)).for('update');
}

/** Gives every pair that signs past a moment its end at that moment. */
export async function endSigningKeys(
  db: Db,
  input: { environment: Environment; endsAt: Date },
): Promise<void> {
  await db
    .update(signingKeys)
    .set({ retiredAt: input.endsAt })
    .where(
      and(
        ofEnvironment(input.environment),
        or(isNull(signingKeys.retiredAt), gt(signingKeys.retiredAt, input.endsAt)),
      ),
    );
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
