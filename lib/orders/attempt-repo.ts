import 'server-only';
import { and, asc, desc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { SessionId } from '@/lib/kernel/short-id';
import { attempts } from './attempt-tables';
import type { AttemptState } from './core/attempt';

export type AttemptRow = typeof attempts.$inferSelect;
type AttemptKey = { sessionId: SessionId; attemptNumber: number };

const LIVE: readonly AttemptState[] = ['intent', 'unknown', 'open'];
const UNSETTLED: readonly AttemptState[] = ['intent', 'unknown'];
const MAX_ATTEMPTS_READ = 50;

const isAttempt = (key: AttemptKey) =>
  and(eq(attempts.sessionId, key.sessionId), eq(attempts.attemptNumber, key.attemptNumber));

export async function insertAttempt(db: Db, row: typeof attempts.$inferInsert): Promise<void> {
  await db.insert(attempts).values(row);
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

export async function findAttempt(db: Db, key: AttemptKey): Promise<AttemptRow | null> {
  const [row] = await db.select().from(attempts).where(isAttempt(key));
  return row ?? null;
}

export function isLive(attempt: Pick<AttemptRow, 'state'>): boolean {
  return LIVE.includes(attempt.state);
}

/** Takes the right to talk to the PSP for an attempt. */
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
 * Writes how a call ended, if this caller still holds the lease and nobody settled the attempt meanwhile.
 *
 * @returns false where it lost the fence; then it must look again instead of trusting its own answer.
 */
export async function settleAttempt(
  db: Db,
  key: AttemptKey,
  settled: {
    leaseOwner: string;
    state: AttemptState;
    pspRef?: string;
    url?: string;
    failureReason?: string;
    now: Date;
  },
): Promise<boolean> {
  const rows = await db
    .update(attempts)
    .set({
      state: settled.state,
      leaseOwner: null,
      leaseUntil: null,
      pspRef: settled.pspRef ?? null,
      url: settled.url ?? null,
      failureReason: settled.failureReason ?? null,
      updatedAt: settled.now,
    })
    .where(
      and(
        isAttempt(key),
        eq(attempts.leaseOwner, settled.leaseOwner),
        inArray(attempts.state, [...UNSETTLED]),
      ),
    )
    .returning({ attemptNumber: attempts.attemptNumber });
  return rows.length > 0;
}

/** Ends a live attempt that can no longer be paid. Its PSP reference is kept, or learned now. */
export async function closeAttempt(
  db: Db,
  key: AttemptKey,
  closed: { pspRef: string | null; failureReason: string; now: Date },
): Promise<void> {
  await db
    .update(attempts)
    .set({
      state: 'closed',
      leaseOwner: null,
      leaseUntil: null,
      pspRef: closed.pspRef ?? sql`${attempts.pspRef}`,
      failureReason: closed.failureReason,
      updatedAt: closed.now,
    })
    .where(and(isAttempt(key), inArray(attempts.state, [...LIVE])));
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

/** Ends the open ones of a settled session. @returns the rows it ended. */
export async function closeOpenAttempts(
  db: Db,
  input: { sessionId: SessionId; failureReason: string; now: Date },
): Promise<AttemptRow[]> {
  return db
    .update(attempts)
    .set({
      state: 'closed',
      leaseOwner: null,
      leaseUntil: null,
      failureReason: input.failureReason,
      updatedAt: input.now,
    })
    .where(and(eq(attempts.sessionId, input.sessionId), eq(attempts.state, 'open')))
    .returning();
}

/**
 * Leases attempts that nobody is settling: unknown ones, and intents whose caller died. Rows that another process is
 * looking at are skipped.
 */
export async function leaseUnsettledAttempts(
  db: Db,
  input: { owner: string; now: Date; until: Date; limit: number },
): Promise<AttemptRow[]> {
  const due = db
    .select({ idempotencyKey: attempts.idempotencyKey })
    .from(attempts)
    .where(
      and(
        inArray(attempts.state, [...UNSETTLED]),
        or(isNull(attempts.leaseUntil), lte(attempts.leaseUntil, input.now)),
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
