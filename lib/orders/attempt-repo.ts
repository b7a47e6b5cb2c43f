import 'server-only';
import { and, asc, count, desc, eq, inArray, isNull, lte, min, not, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import type { SessionId, StoreId } from '@/lib/kernel/short-id';
import { type AttemptKey, isAttempt, isLeasedBy, MAX_ATTEMPTS_READ } from './attempt-facts-repo';
import { attempts } from './attempt-tables';
import { LIVE_STATES, type OpenAttempt, UNSETTLED_STATES } from './core/attempt';
import type { AttemptFailureReason } from './core/attempt-failure';

export type AttemptRow = typeof attempts.$inferSelect;
export type OpenAttemptRow = OpenAttempt<AttemptRow>;

export async function insertAttempt(db: Db, row: typeof attempts.$inferInsert): Promise<AttemptRow> {
  const [inserted] = await db.insert(attempts).values(row).returning();
  if (!inserted) throw new Error('An insert without a conflict clause returns its row');
  return inserted;
}

/** A session's attempts, newest first. */
export async function findAttempts(db: Db, sessionId: SessionId): Promise<AttemptRow[]> {
  return db
    .select()
    .from(attempts)
    .where(eq(attempts.sessionId, sessionId))
    .orderBy(desc(attempts.attemptNumber))
    .limit(MAX_ATTEMPTS_READ);
}

/** Gives one caller the right to call the PSP about an attempt. */
export async function leaseAttempt(
  db: Db,
  key: AttemptKey,
  lease: { owner: string; until: Date; now: Date },
): Promise<void> {
  await db
    .update(attempts)
    .set({ leaseOwner: lease.owner, leaseUntil: lease.until, updatedAt: lease.now })
    .where(isAttempt(key));
}

/**
 * Keeps when the PSP was first seen to repeat itself under an attempt's key.
 *
 * @returns the moment, which stays the first one
 */
export async function noteKeySpent(db: Db, key: AttemptKey, now: Date): Promise<Date> {
  const [row] = await db
    .update(attempts)
    .set({ keySpentAt: sql`coalesce(${attempts.keySpentAt}, ${now})` })
    .where(isAttempt(key))
    .returning({ keySpentAt: attempts.keySpentAt });
  return row?.keySpentAt ?? now;
}

/** Whether a caller may still settle an attempt: nobody else has taken it over or settled it. */
export async function hasLease(db: Db, key: AttemptKey, leaseOwner: string): Promise<boolean> {
  const rows = await db
    .select({ attemptNumber: attempts.attemptNumber })
    .from(attempts)
    .where(isLeasedBy(key, leaseOwner));
  return rows.length > 0;
}

/** How a call to the PSP ended for an attempt. */
export type SettledAttempt =
  | { state: 'open'; pspRef: string; url: string }
  | { state: 'closed'; pspRef: string; failureReason: AttemptFailureReason }
  | { state: 'failed' | 'unknown'; failureReason: AttemptFailureReason };

/**
 * Writes how a call ended, if this caller still holds the lease and nobody settled the attempt meanwhile.
 *
 * @returns false where the caller lost the fence; then it must look again instead of trusting its own answer.
 */
export async function settleAttempt(
  db: Db,
  key: AttemptKey,
  { leaseOwner, now, settled }: { leaseOwner: string; now: Date; settled: SettledAttempt },
): Promise<boolean> {
  const rows = await db
    .update(attempts)
    .set({
      state: settled.state,
      leaseOwner: null,
      leaseUntil: null,
      pspRef: 'pspRef' in settled ? settled.pspRef : null,
      url: 'url' in settled ? settled.url : null,
      failureReason: 'failureReason' in settled ? settled.failureReason : null,
      updatedAt: now,
    })
    .where(isLeasedBy(key, leaseOwner))
    .returning({ attemptNumber: attempts.attemptNumber });
  return rows.length > 0;
}

/**
 * Ends a live attempt that can no longer be paid. Its PSP reference is kept, or learned now.
 *
 * @returns false where the attempt was over before.
 */
export async function closeAttempt(
  db: Db,
  key: AttemptKey,
  closed: { pspRef: string; failureReason: AttemptFailureReason; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(attempts)
    .set({
      state: 'closed',
      leaseOwner: null,
      leaseUntil: null,
      pspRef: closed.pspRef,
      failureReason: closed.failureReason,
      updatedAt: closed.now,
    })
    .where(and(isAttempt(key), inArray(attempts.state, LIVE_STATES)))
    .returning({ attemptNumber: attempts.attemptNumber });
  return rows.length > 0;
}

/** Marks the attempt that the money came for; also one that was over already, for a late payment is honoured. */
export async function markAttemptPaid(
  db: Db,
  key: AttemptKey,
  paid: { pspRef: string; now: Date },
): Promise<void> {
  await db
    .update(attempts)
    .set({
      state: 'paid',
      leaseOwner: null,
      leaseUntil: null,
      pspRef: paid.pspRef,
      failureReason: null,
      updatedAt: paid.now,
    })
    .where(isAttempt(key));
}

/** An account at a PSP that has not answered; `storeId` and `environment` are `null` for one that all stores share. */
export type SilentAccount = {
  psp: string;
  storeId: StoreId | null;
  environment: Environment | null;
};

const isOfAccount = ({ psp, storeId, environment }: SilentAccount): SQL | undefined =>
  and(
    eq(attempts.psp, psp),
    storeId === null ? undefined : eq(attempts.storeId, storeId),
    environment === null ? undefined : sql`${attempts.request} ->> 'environment' = ${environment}`,
  );

/** Null-safe: an attempt of an earlier release has no store, and is of no store's account. */
const isOfNone = (accounts: readonly SilentAccount[]): SQL | undefined => {
  const any = or(...accounts.map(isOfAccount));
  return any && not(sql`coalesce(${any}, false)`);
};

/**
 * Leases attempts that nobody is settling: unknown ones, and intents whose caller died. Rows that another process is
 * looking at are skipped, and so are those of accounts that do not answer.
 */
export async function leaseUnsettledAttempts(
  db: Db,
  input: { owner: string; now: Date; until: Date; limit: number; silentAccounts: readonly SilentAccount[] },
): Promise<AttemptRow[]> {
  const due = db
    .select({ idempotencyKey: attempts.idempotencyKey })
    .from(attempts)
    .where(
      and(
        inArray(attempts.state, UNSETTLED_STATES),
        or(isNull(attempts.leaseUntil), lte(attempts.leaseUntil, input.now)),
        isOfNone(input.silentAccounts),
      ),
    )
    .orderBy(asc(attempts.updatedAt))
    .limit(input.limit)
    .for('update', { skipLocked: true });
  return (
    db
      .update(attempts)
      // Touched, so that one that cannot be settled goes to the back of the line.
      .set({ leaseOwner: input.owner, leaseUntil: input.until, updatedAt: input.now })
      // An array makes PostgreSQL run the locking subquery once; a plan for IN may run it again and take too many.
      .where(sql`${attempts.idempotencyKey} = any(array(${due}))`)
      .returning()
  );
}

/** How many attempts have no known outcome, and when the oldest of them was made. */
export async function countUnsettledAttempts(
  db: Db,
): Promise<{ count: number; oldestCreatedAt: Date | null }> {
  const [found] = await db
    .select({ count: count(), oldestCreatedAt: min(attempts.createdAt) })
    .from(attempts)
    .where(inArray(attempts.state, UNSETTLED_STATES));
  return found ?? { count: 0, oldestCreatedAt: null };
}

/**
 * Takes open attempts that nobody has heard of for as long as they had been open before, and at least a while: a lost
 * webhook is then noticed with few questions. Looking counts as having heard.
 */
export async function takeQuietOpenAttempts(
  db: Db,
  input: { now: Date; quietMs: number; limit: number },
): Promise<AttemptRow[]> {
  const quiet = sql`make_interval(secs => ${input.quietMs / 1_000})`;
  const due = db
    .select({ idempotencyKey: attempts.idempotencyKey })
    .from(attempts)
    .where(
      and(
        eq(attempts.state, 'open'),
        // Said once more without the row's own age, so that the index leaves out what was heard of just now.
        lte(attempts.updatedAt, new Date(input.now.getTime() - input.quietMs)),
        sql`${attempts.updatedAt} + greatest(${quiet}, ${attempts.updatedAt} - ${attempts.createdAt}) <= ${input.now}`,
      ),
    )
    .orderBy(asc(attempts.updatedAt))
    .limit(input.limit)
    .for('update', { skipLocked: true });
  return db
    .update(attempts)
    .set({ updatedAt: input.now })
    .where(sql`${attempts.idempotencyKey} = any(array(${due}))`)
    .returning();
}
