import 'server-only';
import { and, asc, eq, lt, ne, notExists, or } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { SessionId } from '@/lib/kernel/short-id';
import { sessions } from '@/lib/sessions/session-tables';
import { attempts } from './attempt-tables';
import { orders } from './order-tables';

/**
 * Sessions that are over and that nobody has ever tried to pay: what an API key made, and what anybody could make, each
 * before a moment of its own.
 */
export async function findUnusedSessions(
  db: Db,
  input: { keyedBefore: Date; publicBefore: Date; limit: number },
): Promise<SessionId[]> {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        // The later of the two moments bounds both, so that the index leads to what is over.
        lt(sessions.expiresAt, input.publicBefore),
        or(ne(sessions.createdBy, 'apiKey'), lt(sessions.expiresAt, input.keyedBefore)),
        notExists(
          db.select({ id: attempts.sessionId }).from(attempts).where(eq(attempts.sessionId, sessions.id)),
        ),
        notExists(db.select({ id: orders.id }).from(orders).where(eq(orders.sessionId, sessions.id))),
      ),
    )
    .orderBy(asc(sessions.expiresAt))
    .limit(input.limit)
    .for('update', { of: sessions, skipLocked: true });
  return rows.map(({ id }) => id);
}
