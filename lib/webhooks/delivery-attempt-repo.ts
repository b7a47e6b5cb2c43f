import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { EpochMs } from '@/lib/kernel/clock';
import type { SubscribedEndpoint } from './delivery-repo';
import { deliveries, deliveryAttempts } from './delivery-tables';

/** Makes an attempt count, once: false where the same attempt was logged by a run before this one. */
export async function claimAttempt(
  db: Db,
  input: { deliveryId: string; attemptNumber: number },
): Promise<boolean> {
  const claimed = await db
    .update(deliveries)
    .set({ attemptCount: input.attemptNumber })
    .where(
      and(
        eq(deliveries.id, input.deliveryId),
        eq(deliveries.attemptCount, input.attemptNumber - 1),
        eq(deliveries.state, 'pending'),
      ),
    )
    .returning({ id: deliveries.id });
  return claimed.length > 0;
}

export async function insertAttempt(
  db: Db,
  input: {
    deliveryId: string;
    attemptNumber: number;
    startedAtMs: EpochMs;
    durationMs: number;
    status: number | null;
    error: string | null;
    responseExcerpt: string | null;
  },
): Promise<void> {
  const { startedAtMs, ...fields } = input;
  await db.insert(deliveryAttempts).values({ ...fields, startedAt: new Date(startedAtMs) });
}

/**
 * Logs the attempt that an endpoint took, ends its delivery and forgets the endpoint's failures, in one statement: all of it, or
 * nothing where the same attempt was logged by a run before this one. The endpoint is written after its delivery, as everywhere.
 */
export async function recordSuccess(
  db: Db,
  input: {
    deliveryId: string;
    attemptNumber: number;
    startedAtMs: EpochMs;
    endedAtMs: EpochMs;
    durationMs: number;
    status: number | null;
    responseExcerpt: string | null;
    endpoint: Pick<SubscribedEndpoint, 'id' | 'url'>;
  },
): Promise<void> {
  const { deliveryId, attemptNumber, durationMs, status, responseExcerpt, endpoint } = input;
  const startedAt = new Date(input.startedAtMs).toISOString();
  const endedAt = new Date(input.endedAtMs).toISOString();
  await db.execute(sql`
    with claimed as (
      update deliveries
      set attempt_count = ${attemptNumber}, state = 'succeeded', next_attempt_at = null,
        updated_at = ${endedAt}::timestamptz, url = ${endpoint.url}
      where id = ${deliveryId} and attempt_count = ${attemptNumber - 1} and state = 'pending'
      returning id
    ), logged as (
      insert into delivery_attempts
        (delivery_id, attempt_number, started_at, duration_ms, status, response_excerpt)
      select id, ${attemptNumber}::integer, ${startedAt}::timestamptz, ${durationMs}::integer,
        ${status}::integer, ${responseExcerpt}::text
      from claimed
    )
    update webhook_endpoints
    set failure_count = 0, failing_since = null
    where id = ${endpoint.id} and failure_count > 0 and exists (select from claimed)`);
}
