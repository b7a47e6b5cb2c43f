import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { type OutboundOutcome, postGuarded } from '@/lib/http/outbound/post-guarded';
import { gatherByDb } from '@/lib/jobs/gather-calls';
import type { JobData } from '@/lib/jobs/job-queue';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import { countWebhookAttempt } from '@/lib/telemetry/metrics';
import { toChannelRequest } from './channel-request';
import { shownUrl } from './core/channel';
import { isRefusedByChat } from './core/channel-answer';
import { type AttemptOutcome, isEndpointDead, judgeAnswer, nextAttemptAtMs } from './core/delivery-schedule';
import { claimAttempt, insertAttempt, recordSuccess } from './delivery-attempt-repo';
import {
  countEndpointFailure,
  type Delivery,
  disableEndpoint,
  findDeliveries,
  settleDelivery,
} from './delivery-repo';
import { createEndpointConcurrency } from './endpoint-concurrency';
import { openEndpoint } from './sealed-endpoint';

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids; keys: KeyRing; log: Log; env: Env };
type Endpoint = NonNullable<Delivery['endpoint']>;
type Attempt = {
  delivery: Delivery;
  endpoint: Endpoint;
  attemptNumber: number;
  startedAtMs: EpochMs;
  endedAtMs: EpochMs;
  outcome: OutboundOutcome;
};

const concurrency = createEndpointConcurrency();
/** Deliveries whose jobs begin together are read in one statement. */
const findTogether = gatherByDb(findDeliveries);

/**
 * One attempt of one delivery. Whatever comes of it is logged in the transaction that also enqueues the next attempt,
 * so that a process killed at any point leaves either this job or the next one.
 */
export async function deliverWebhook(deps: Deps, job: JobData['deliver-webhook']): Promise<void> {
  const found = await findTogether(deps.db, job.deliveryId);
  const delivery = found.find(({ id }) => id === job.deliveryId);
  // A killed process's job comes back after its attempt was logged: then the next one has a job of its own.
  if (delivery?.state !== 'pending' || delivery.attemptCount !== job.attemptNumber - 1) return;
  const { endpoint } = delivery;
  if (!endpoint || endpoint.disabledAt) {
    await settleDelivery(deps.db, {
      id: delivery.id,
      state: 'failed',
      nextAttemptAtMs: null,
      nowMs: deps.clock.nowMs(),
    });
    return;
  }
  const slot = await concurrency.acquireSoon(endpoint.id, deps.clock);
  if (!slot.isAcquired) {
    const later = { startAfterSeconds: slot.waitMs / SECOND_MS };
    await deps.transact((tx) => tx.jobs.enqueue({ name: 'deliver-webhook', data: job }, later));
    return;
  }
  const startedAtMs = deps.clock.nowMs();
  try {
    const outcome = await send(deps, { delivery, endpoint });
    // crash-point: delivery-after-send
    const endedAtMs = deps.clock.nowMs();
    await record(deps, {
      delivery,
      endpoint,
      attemptNumber: job.attemptNumber,
      startedAtMs,
      endedAtMs,
      outcome,
    });
  } finally {
    concurrency.release(endpoint.id, deps.clock.nowMs() - startedAtMs);
  }
}

async function send(
  deps: Deps,
  { delivery, endpoint: stored }: { delivery: Delivery; endpoint: Endpoint },
): Promise<OutboundOutcome> {
  const endpoint = openEndpoint(deps.keys, stored);
  const { headers, body } = await toChannelRequest(deps, { delivery, endpoint });
  return postGuarded({
    url: endpoint.url,
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Checkstand-Webhooks/1',
      ...headers,
    },
    body,
    allowLoopback: deps.env.allowLoopbackWebhooks && delivery.environment === 'test',
  });
}

async function record(deps: Deps, attempt: Attempt): Promise<void> {
  const { outcome, endpoint } = attempt;
  const isRefused = outcome.kind === 'answered' && isRefusedByChat(endpoint.channel, outcome.bodyExcerpt);
  const verdict = judgeAnswer(outcome.kind === 'answered' && !isRefused ? outcome.status : null);
  const isDisabled = await write(deps, attempt, verdict);
  countWebhookAttempt(verdict);
  logAttempt(deps, attempt, { verdict, isRefused, isDisabled });
}

/** Writes an attempt into the log with what follows from it; true where that disabled the endpoint. */
async function write(deps: Deps, attempt: Attempt, verdict: AttemptOutcome): Promise<boolean> {
  const { delivery, endpoint, attemptNumber, startedAtMs, endedAtMs, outcome } = attempt;
  const deliveryId = delivery.id;
  const logged = {
    deliveryId,
    attemptNumber,
    startedAtMs,
    durationMs: endedAtMs - startedAtMs,
    status: outcome.kind === 'answered' ? outcome.status : null,
    responseExcerpt: outcome.kind === 'answered' ? outcome.bodyExcerpt : null,
  };
  if (verdict === 'succeeded') {
    const { id, url } = endpoint;
    await recordSuccess(deps.db, { ...logged, endedAtMs, endpoint: { id, url: shownUrl(url) } });
    return false;
  }
  return deps.transact(async (tx) => {
    if (!(await claimAttempt(tx.db, { deliveryId, attemptNumber }))) return false;
    await insertAttempt(tx.db, { ...logged, error: outcome.kind === 'failed' ? outcome.error : null });
    return applyFailure(tx, attempt, verdict);
  });
}

function logAttempt(
  { log }: { log: Log },
  { delivery, attemptNumber, outcome, ...attempt }: Attempt,
  ended: { verdict: AttemptOutcome; isRefused: boolean; isDisabled: boolean },
): void {
  const fields = {
    deliveryId: delivery.id,
    storeId: delivery.storeId,
    eventType: delivery.eventType,
    outcome: ended.verdict,
    attemptNumber,
    durationMs: attempt.endedAtMs - attempt.startedAtMs,
    ...(outcome.kind === 'answered' ? { status: outcome.status } : {}),
  };
  if (ended.verdict === 'succeeded') {
    log.info('webhook attempt', fields);
    return;
  }
  const answered = ended.isRefused ? 'refused_by_chat' : 'not_2xx';
  const reason = outcome.kind === 'failed' ? outcome.error : answered;
  log.warn('webhook attempt', { ...fields, reason });
  if (ended.isDisabled) log.warn('webhook endpoint disabled', { ...fields, reason });
}

/** Writes what follows from an attempt that failed; true where that disabled the endpoint. */
async function applyFailure(
  tx: Transaction,
  attempt: Attempt,
  verdict: Exclude<AttemptOutcome, 'succeeded'>,
): Promise<boolean> {
  const { delivery, endpoint, endedAtMs } = attempt;
  const { id, url, urlSealed } = endpoint;
  const health = await countEndpointFailure(tx.db, { id, url, urlSealed, failedAtMs: attempt.startedAtMs });
  const reason = disableReason(verdict, isEndpointDead(health, endedAtMs));
  const nextMs = reason === null ? nextMoment(attempt) : null;
  await settleDelivery(tx.db, {
    id: delivery.id,
    state: nextMs === null ? 'failed' : 'pending',
    nextAttemptAtMs: nextMs,
    url: shownUrl(url),
    nowMs: endedAtMs,
  });
  if (nextMs !== null) await enqueueNext(tx, attempt, nextMs);
  return reason !== null && disableEndpoint(tx.db, { id, url, urlSealed, reason, nowMs: endedAtMs });
}

/** The reason that the store's owner is shown; `null` leaves the endpoint enabled. */
function disableReason(verdict: Exclude<AttemptOutcome, 'succeeded'>, isDead: boolean): string | null {
  if (verdict === 'endpoint_gone') return 'The endpoint answered 410 Gone';
  return isDead ? 'The endpoint took no event for 120 hours' : null;
}

function nextMoment({ attemptNumber, endedAtMs, outcome }: Attempt): EpochMs | null {
  const retryAfter = outcome.kind === 'answered' ? outcome.retryAfter : null;
  return nextAttemptAtMs({ attemptNumber, endedAtMs, random: Math.random(), retryAfter });
}

async function enqueueNext(tx: Transaction, attempt: Attempt, nextMs: EpochMs): Promise<void> {
  const data = { deliveryId: attempt.delivery.id, attemptNumber: attempt.attemptNumber + 1 };
  const startAfterSeconds = (nextMs - attempt.endedAtMs) / SECOND_MS;
  await tx.jobs.enqueue({ name: 'deliver-webhook', data }, { startAfterSeconds });
}
