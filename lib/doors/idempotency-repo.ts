import 'server-only';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { idempotencyKeys } from './idempotency-tables';

/** `body` is what an older version kept open; what is kept today is sealed. */
export type KeptAnswer = { fingerprint: string; status: number; body: string | null; sealed: string | null };
export type ClaimResult = { kind: 'claimed' } | { kind: 'busy' } | { kind: 'replay'; answer: KeptAnswer };

type Claim = {
  scope: string;
  fingerprint: string;
  fenceToken: string;
  now: Date;
  lockedUntil: Date;
  expiresAt: Date;
};

/**
 * Claims a key in one statement: it is ours when it is new, when its answer has expired, or when the call that held it
 * died (its lock ran out). Otherwise the row tells whether to wait or to replay.
 */
export async function claimIdempotencyKey(db: Db, claim: Claim): Promise<ClaimResult> {
  const free = sql`${idempotencyKeys.expiresAt} <= ${claim.now} or (${idempotencyKeys.state} = 'busy' and ${idempotencyKeys.lockedUntil} <= ${claim.now})`;
  const values = {
    scope: claim.scope,
    fingerprint: claim.fingerprint,
    fenceToken: claim.fenceToken,
    state: 'busy' as const,
    lockedUntil: claim.lockedUntil,
    status: null,
    responseBody: null,
    responseSealed: null,
    expiresAt: claim.expiresAt,
  };
  const won = await db
    .insert(idempotencyKeys)
    .values(values)
    .onConflictDoUpdate({ target: idempotencyKeys.scope, set: values, setWhere: free })
    .returning({ scope: idempotencyKeys.scope });
  if (won.length > 0) return { kind: 'claimed' };
  const [row] = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.scope, claim.scope));
  if (!row || row.state === 'busy' || row.status === null) return { kind: 'busy' };
  const { responseBody: body, responseSealed: sealed } = row;
  if (body === null && sealed === null) return { kind: 'busy' };
  return {
    kind: 'replay',
    answer: { fingerprint: row.fingerprint, status: row.status, body, sealed },
  };
}

/** Keeps the answer; false where somebody else took the key meanwhile, and then the caller must not commit. */
export async function completeIdempotencyKey(
  db: Db,
  done: { scope: string; fenceToken: string; status: number; sealed: string; expiresAt: Date },
): Promise<boolean> {
  const kept = await db
    .update(idempotencyKeys)
    .set({ state: 'done', status: done.status, responseSealed: done.sealed, expiresAt: done.expiresAt })
    .where(and(eq(idempotencyKeys.scope, done.scope), eq(idempotencyKeys.fenceToken, done.fenceToken)))
    .returning({ scope: idempotencyKeys.scope });
  return kept.length > 0;
}

/** Frees a key whose call did not succeed, so that the same key can be tried again. */
export async function releaseIdempotencyKey(
  db: Db,
  held: { scope: string; fenceToken: string },
): Promise<void> {
  await db
    .delete(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.scope, held.scope),
        eq(idempotencyKeys.fenceToken, held.fenceToken),
        eq(idempotencyKeys.state, 'busy'),
      ),
    );
}

/** Drops a kept answer, so that the next call under its key is worked anew. */
export async function forgetIdempotencyKey(db: Db, scope: string): Promise<void> {
  await db
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.state, 'done')));
}

/** Removes answers that are past their day; bounded, so that no statement holds many rows. @returns how many went. */
export async function deleteExpiredIdempotencyKeys(
  db: Db,
  input: { now: Date; limit: number },
): Promise<number> {
  const expired = db
    .select({ scope: idempotencyKeys.scope })
    .from(idempotencyKeys)
    .where(lt(idempotencyKeys.expiresAt, input.now))
    .limit(input.limit);
  const removed = await db
    .delete(idempotencyKeys)
    .where(sql`${idempotencyKeys.scope} in ${expired}`)
    .returning({ scope: idempotencyKeys.scope });
  return removed.length;
}
