import 'server-only';
import { SECOND_MS } from '@/lib/kernel/clock';
import { paths } from '@/lib/paths';
import { requestJson } from '@/lib/psp/sandbox/sandbox-http';
import { SIGNATURE_HEADER, signWebhook } from '@/lib/psp/sandbox/sandbox-signature';
import { GIVE_UP_AFTER_MS, nextDeliveryAtMs } from './core/event-schedule';
import { type ClaimedEvent, claimDueEvents, markEventDelivered, rescheduleEvent } from './sandbox-event-repo';
import type { SandboxServices } from './sandbox-services';

const TIMEOUT_MS = 5 * SECOND_MS;
/** Longer than a try can take, so that a second process never sends what the first still has in hand. */
const LEASE_MS = 15 * SECOND_MS;

type Deps = Pick<SandboxServices, 'db' | 'clock' | 'log'> & {
  sandbox: { apiUrl: string; webhookSecret: string };
};

/**
 * Sends events that are due, at most `limit` and all at once, and returns how many were taken in. What is not answered
 * 2xx stays due for later. The receiver is this very server, found at the address where it finds the sandbox.
 */
export async function deliverDueSandboxEvents(
  deps: Deps,
  command: { limit: number; checkoutId?: string },
): Promise<number> {
  const events = await claimDueEvents(deps.db, {
    nowMs: deps.clock.nowMs(),
    leaseMs: LEASE_MS,
    maxAgeMs: GIVE_UP_AFTER_MS,
    limit: command.limit,
    checkoutId: command.checkoutId ?? null,
  });
  const outcomes = await Promise.all(events.map((event) => deliver(deps, event)));
  return outcomes.filter(Boolean).length;
}

async function deliver(deps: Deps, event: ClaimedEvent): Promise<boolean> {
  // Stamped at each try: the receiver turns away signatures older than five minutes.
  const signature = signWebhook({
    secret: deps.sandbox.webhookSecret,
    rawBody: Buffer.from(event.body),
    nowMs: deps.clock.nowMs(),
  });
  const answer = await requestJson({
    url: `${deps.sandbox.apiUrl}${paths.pspWebhook('sandbox')}`,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', [SIGNATURE_HEADER]: signature },
    body: event.body,
    timeoutMs: TIMEOUT_MS,
  });
  const nowMs = deps.clock.nowMs();
  if (answer.kind === 'answer' && answer.status >= 200 && answer.status < 300) {
    await markEventDelivered(deps.db, { id: event.id, nowMs });
    return true;
  }
  const { id, attemptCount } = event;
  const outcome = answer.kind === 'answer' ? `http_${answer.status}` : answer.reason;
  deps.log.warn('sandbox event not taken in', { eventId: id, attemptNumber: attemptCount, outcome });
  await rescheduleEvent(deps.db, {
    id,
    attemptCount,
    nextAttemptAtMs: nextDeliveryAtMs({ attemptCount, nowMs }),
  });
  return false;
}
