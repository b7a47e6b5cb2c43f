import 'server-only';
import type { Env } from '@/lib/config/env';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assert, assertNever } from '@/lib/kernel/assert';
import { type Clock, SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import type { PspRegistry } from '@/lib/psp/port';
import { bindSessionBuyer } from '@/lib/sessions/bind-session-buyer';
import { isExpired } from '@/lib/sessions/core/session-life';
import { lockSession } from '@/lib/sessions/session-repo';
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
import type { OrderPlan } from './core/order-plan';
import { toPspRequest } from './core/psp-request';
import { findOrder } from './order-repo';

/** Longer than a talk with a PSP normally takes. Where one takes longer all the same, the fence keeps it harmless. */
export const LEASE_MS = 20 * SECOND_MS;

export type Reservation =
  | { kind: 'reuse'; url: string }
  /** Another caller is talking to the PSP. */
  | { kind: 'wait'; isOwn: boolean }
  /** An attempt is unsettled, and this caller has waited for it once already. */
  | { kind: 'unsettled'; isOwn: boolean }
  | { kind: 'replace'; attempt: AttemptRow }
  /** `isOwn` tells whether the attempt asks for what this plan asks for, or was left behind by an earlier submit. */
  | { kind: 'call'; attempt: AttemptRow; leaseOwner: string; isOwn: boolean };

type Deps = { transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; env: Env };

/** First transaction of an order: under the session's row lock, finds or makes the one attempt that may go on. */
export async function reserveAttempt(
  deps: Deps,
  input: { plan: OrderPlan; fingerprint: string; mayTakeOver: boolean },
): Promise<Reservation> {
  const { plan, fingerprint, mayTakeOver } = input;
  // Looked up before the transaction, which must not wait for a second connection while it holds one.
  const psp = await deps.psps.forStore(plan.session);
  return deps.transact(async (tx) => {
    const loaded = await lockSession(tx.db, plan.session.id);
    assert(loaded, 'a planned session exists');
    const nowMs = deps.clock.nowMs();
    const attempts = await findAttempts(tx.db, plan.session.id);
    const live = attempts.find(isLive) ?? null;
    const order = await findOrder(tx.db, plan.session.orderId);
    const isOwn = live?.fingerprint === fingerprint;
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
        await bindBuyer(tx, plan);
        return decision;
      case 'wait':
        return { kind: 'wait', isOwn };
      case 'replace':
        assert(live, 'only a live attempt is replaced');
        // The old checkout can still be paid, and without a provider there would be nothing in its place.
        if (!psp) throw noProvider(plan);
        return { kind: 'replace', attempt: live };
      case 'take_over': {
        assert(live, 'only a live attempt is taken over');
        if (!mayTakeOver) return { kind: 'unsettled', isOwn };
        const leaseOwner = deps.ids.uuid();
        await leaseAttempt(tx.db, live, {
          owner: leaseOwner,
          until: new Date(nowMs + LEASE_MS),
          now: new Date(nowMs),
        });
        return { kind: 'call', attempt: live, leaseOwner, isOwn };
      }
      case 'start': {
        if (!psp) throw noProvider(plan);
        await bindBuyer(tx, plan);
        const attemptNumber = (attempts[0]?.attemptNumber ?? 0) + 1;
        const { leaseOwner } = await startAttempt(deps, tx, {
          plan,
          psp: psp.name,
          fingerprint,
          attemptNumber,
          nowMs,
        });
        const attempt = await findAttempt(tx.db, { sessionId: plan.session.id, attemptNumber });
        assert(attempt, 'an inserted attempt can be read');
        // crash-point: reserve-before-commit
        return { kind: 'call', attempt, leaseOwner, isOwn: true };
      }
      default:
        return assertNever(decision);
    }
  });
}

/** The operator has removed the store's provider since the session was made. */
function noProvider({ session }: OrderPlan) {
  return appError('psp_not_configured', { params: { environment: session.environment } });
}

/** Only a submit that goes through binds its buyer: a refused request must not take a session from its owner. */
async function bindBuyer(
  tx: Transaction,
  { session, isBuyerProved, buyerIdentity }: OrderPlan,
): Promise<void> {
  if (isBuyerProved && buyerIdentity !== null) {
    await bindSessionBuyer(tx, { sessionId: session.id, buyerIdentity });
  }
}

/** A live attempt's row as the rules see it. */
export function toLiveAttempt(row: AttemptRow): LiveAttempt {
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
  tx: Transaction,
  input: { plan: OrderPlan; psp: string; fingerprint: string; attemptNumber: number; nowMs: number },
): Promise<{ leaseOwner: string }> {
  const { plan, psp, fingerprint, attemptNumber, nowMs } = input;
  const { session } = plan;
  const leaseOwner = deps.ids.uuid();
  const ref = { storeSlug: session.snapshot.storeSlug, sessionId: session.id };
  const returnUrl = paths.checkoutCompleteUrl(deps.env.publicUrl, ref);
  await insertAttempt(tx.db, {
    sessionId: session.id,
    attemptNumber,
    psp,
    storeId: session.storeId,
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
