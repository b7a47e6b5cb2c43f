import 'server-only';
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { SessionId } from '@/lib/kernel/short-id';
import { attempts } from './attempt-tables';
import { UNSETTLED_STATES } from './core/attempt';

export const MAX_ATTEMPTS_READ = 50;

export type AttemptKey = { sessionId: SessionId; attemptNumber: number };

export const isAttempt = ({ sessionId, attemptNumber }: AttemptKey): SQL | undefined =>
  and(eq(attempts.sessionId, sessionId), eq(attempts.attemptNumber, attemptNumber));

/** The fence: an attempt that nobody else has taken over or settled. */
export const isLeasedBy = (key: AttemptKey, leaseOwner: string): SQL | undefined =>
  and(isAttempt(key), eq(attempts.leaseOwner, leaseOwner), inArray(attempts.state, UNSETTLED_STATES));
