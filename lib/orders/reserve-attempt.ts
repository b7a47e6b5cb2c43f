import 'server-only';
import { createHash } from 'node:crypto';
import { isExpired } from '@/lib/checkout/core/session-life';
import { loadSessionForUpdate } from '@/lib/checkout/load-session';
import { assert, assertNever } from '@/lib/kernel/assert';
import { SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { encodeShortId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { Services } from '@/lib/services';
import {
  type AttemptRow,
  findAttempt,
  findAttempts,
  insertAttempt,
  isLive,
  leaseAttempt,
} from './attempt-repo';
import { decideReserve, type LiveAttempt } from './core/decide-reserve';
import { toOrderDraft } from './core/order-draft';
import { type OrderPlan, planText } from './core/order-plan';
import { toPspRequest } from './core/psp-request';
import { findOrder } from './order-repo';

/** Longer than the longest talk with a PSP, so that a live caller never loses its lease. */
export const LEASE_MS = 20 * SECOND_MS;

export type Reservation =
  | { kind: 'reuse'; url: string }
  | { kind: 'wait' }
  | { kind: 'replace'; attempt: AttemptRow }
  /** `isOwn` tells whether the attempt asks for what this plan asks for, or was left behind by an earlier submit. */
  | { kind: 'call'; attempt: AttemptRow; leaseOwner: string; isOwn: boolean };

type Deps = Pick<Services, 'transact' | 'clock' | 'ids' | 'psps' | 'env'>;

/** First transaction of an order: under the session's row lock, finds or makes the one attempt that may go on. */
export async function reserveAttempt(deps: Deps, plan: OrderPlan): Promise<Reservation> {
  const fingerprint = createHash('sha256').update(planText(plan)).digest('base64url');
  return deps.transact(async (tx) => {
    const loaded = await loadSessionForUpdate(tx, plan.session.id);
    assert(loaded, 'a planned session exists');
    const nowMs = deps.clock.nowMs();
    const attempts = await findAttempts(tx.db, plan.session.id);
    const live = attempts.find(isLive) ?? null;
    const order = await findOrder(tx.db, plan.session.orderId);
    const decision = decideReserve({
      nowMs,
      isSessionExpired: isExpired(loaded.session, nowMs),
      orderStatus: order?.status ?? null,
      live: live && toLiveAttempt(live),
      fingerprint,
    });
    switch (decision.kind) {
      case 'paid':
        throw appError('session_already_paid');
      case 'refuse':
        throw appError('session_invalid');
      case 'reuse':
      case 'wait':
        return decision;
      case 'replace':
        assert(live, 'only a live attempt is replaced');
        return { kind: 'replace', attempt: live };
      case 'take_over': {
        assert(live, 'only a live attempt is taken over');
        const leaseOwner = deps.ids.uuid();
        await leaseAttempt(tx.db, live, {
          owner: leaseOwner,
          until: new Date(nowMs + LEASE_MS),
          now: new Date(nowMs),
        });
        return { kind: 'call', attempt: live, leaseOwner, isOwn: live.fingerprint === fingerprint };
      }
      case 'start': {
        const attemptNumber = (attempts[0]?.attemptNumber ?? 0) + 1;
        const { leaseOwner } = await startAttempt(deps, tx, { plan, fingerprint, attemptNumber, nowMs });
        const attempt = await findAttempt(tx.db, { sessionId: plan.session.id, attemptNumber });
        assert(attempt, 'an inserted attempt can be read');
        return { kind: 'call', attempt, leaseOwner, isOwn: true };
      }
      default:
        return assertNever(decision);
    }
  });
}

function toLiveAttempt(row: AttemptRow): LiveAttempt {
  assert(row.state === 'intent' || row.state === 'unknown' || row.state === 'open', 'a live attempt');
  return {
    attemptNumber: row.attemptNumber,
    state: row.state,
    fingerprint: row.fingerprint,
    leaseUntilMs: row.leaseUntil?.getTime() ?? null,
    url: row.url,
    pspRef: row.pspRef,
  };
}

async function startAttempt(
  deps: Deps,
  tx: Parameters<Parameters<Deps['transact']>[0]>[0],
  input: { plan: OrderPlan; fingerprint: string; attemptNumber: number; nowMs: number },
): Promise<{ leaseOwner: string }> {
  const { plan, fingerprint, attemptNumber, nowMs } = input;
  const { session } = plan;
  const leaseOwner = deps.ids.uuid();
  const ref = { storeSlug: session.snapshot.storeSlug, sessionId: session.id };
  const returnUrl = paths.checkoutCompleteUrl(deps.env.publicUrl, ref);
  await insertAttempt(tx.db, {
    sessionId: session.id,
    attemptNumber,
    psp: deps.psps.forStore({ storeId: session.storeId, environment: session.environment }).name,
    idempotencyKey: `${encodeShortId('ORD', session.orderId)}-${attemptNumber}`,
    request: toPspRequest({ plan, returnUrl, nowMs }),
    draft: toOrderDraft(plan),
    fingerprint,
    state: 'intent',
    leaseOwner,
    leaseUntil: new Date(nowMs + LEASE_MS),
    createdAt: new Date(nowMs),
    updatedAt: new Date(nowMs),
  });
  return { leaseOwner };
}
