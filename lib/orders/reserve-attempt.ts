import 'server-only';
import type { DocumentSettings } from '@/lib/catalog/core/document-settings';
import type { Env } from '@/lib/config/env';
import type { DiscountProblem } from '@/lib/discounts/core/judge-discount';
import { reserveDiscountUse } from '@/lib/discounts/reserve-discount-use';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assert, assertNever } from '@/lib/kernel/assert';
import { type Clock, type EpochMs, SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { formatAmount } from '@/lib/kernel/money';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import { currentRequestId } from '@/lib/log';
import { paths } from '@/lib/paths';
import type { PspAdapter, PspRegistry } from '@/lib/psp/port';
import { isExpired } from '@/lib/sessions/core/session-life';
import { lockSession } from '@/lib/sessions/session-repo';
import { type AttemptRow, insertAttempt, leaseAttempt, type OpenAttemptRow } from './attempt-repo';
import type { LeasedCall } from './call-psp';
import { completeFreeSale } from './complete-free-sale';
import { decideReserve, type ReserveDecision } from './core/decide-reserve';
import { toOrderDraft } from './core/order-draft';
import type { OrderPlan } from './core/order-plan';
import { toPspRequest } from './core/psp-request';
import { findOrderState } from './order-state-repo';

/** Longer than a call to a PSP normally takes. Where one takes longer all the same, the fence keeps it harmless. */
export const LEASE_MS = 20 * SECOND_MS;

/** Checkouts of one session: a shopper who mends what was typed needs a few, and a program that tries cards many. */
export const MAX_ATTEMPTS = 15;
const HOUR_SECONDS = 3_600;

/** The attempt that a submit goes on with. `isOwn` tells whether the attempt asks for this very plan. */
export type Reservation =
  | { kind: 'reuse'; url: string }
  /** Another caller is calling the PSP. */
  | { kind: 'wait'; isOwn: boolean }
  /** An attempt is unsettled, and this caller has waited for it once already. */
  | { kind: 'unsettled'; isOwn: boolean }
  | { kind: 'replace'; attempt: OpenAttemptRow }
  /** Nothing was due, and the order is completed. */
  | { kind: 'completed' }
  /** The plan's discount has no use left for this buyer. Nothing was written. */
  | { kind: 'discount_lost'; problem: DiscountProblem }
  | ({ kind: 'call'; isOwn: boolean } & LeasedCall);

type Deps = { transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; env: Env };
type Input = { plan: OrderPlan; fingerprint: string; mayTakeOver: boolean };

/** First transaction of an order: under the session's row lock, finds or makes the one attempt that may go on. */
export async function reserveAttempt(deps: Deps, input: Input): Promise<Reservation> {
  const { plan, fingerprint } = input;
  // Looked up before the transaction, which must not wait for a second connection while it holds one.
  const psp = await deps.psps.forStore(plan.session);
  return deps.transact(async (tx) => {
    const loaded = await lockSession(tx.db, plan.session.id);
    assert(loaded, 'a planned session exists');
    const nowMs = deps.clock.nowMs();
    const { order, attempts } = await findOrderState(tx.db, plan.session.id);
    // A repeat of the submit that completed a free order is led to where that one was.
    if (order?.submitFingerprint === fingerprint) return { kind: 'completed' };
    const decision = decideReserve({
      nowMs,
      isSessionExpired: isExpired(loaded.session, nowMs),
      orderStatus: order?.status ?? null,
      attempts,
      fingerprint,
    });
    const { documentSettings } = loaded.store;
    return carryOut(deps, tx, { ...input, decision, psp, documentSettings, nowMs });
  });
}

async function carryOut(
  deps: Deps,
  tx: Transaction,
  input: Input & {
    decision: ReserveDecision<AttemptRow>;
    psp: PspAdapter | null;
    documentSettings: DocumentSettings | null;
    nowMs: EpochMs;
  },
): Promise<Reservation> {
  const { plan, fingerprint, mayTakeOver, decision, psp, documentSettings, nowMs } = input;
  const isOwn = (attempt: AttemptRow) => attempt.fingerprint === fingerprint;
  switch (decision.kind) {
    case 'paid':
      throw appError('session_already_paid');
    case 'refuse':
      throw appError('session_invalid');
    case 'reuse':
      return { kind: 'reuse', url: decision.attempt.url };
    case 'wait':
      return { kind: 'wait', isOwn: isOwn(decision.attempt) };
    case 'replace':
      // The old checkout can still be paid, and without a provider there would be nothing in its place.
      if (!psp) throw noProvider(plan);
      return decision;
    case 'take_over': {
      const { attempt } = decision;
      if (!mayTakeOver) return { kind: 'unsettled', isOwn: isOwn(attempt) };
      const leaseOwner = deps.ids.uuid();
      await leaseAttempt(tx.db, attempt, {
        owner: leaseOwner,
        until: new Date(nowMs + LEASE_MS),
        now: new Date(nowMs),
      });
      return { kind: 'call', attempt, leaseOwner, isFirstCall: false, isOwn: isOwn(attempt) };
    }
    case 'start': {
      // A subscription has a method to keep, even where nothing is due today.
      const isFree = plan.quote.tax.totalMinor === 0n && !plan.quote.later;
      if (!isFree) requireProvider(plan, psp);
      const { attemptNumber, hasEmail } = decision;
      if (attemptNumber > MAX_ATTEMPTS)
        throw appError('too_many_requests', { retryAfterSeconds: HOUR_SECONDS });
      const problem = await reserveDiscount(tx, plan, nowMs);
      if (problem) return { kind: 'discount_lost', problem };
      if (isFree || !psp) {
        await completeFreeSale(tx, deps, { plan, documentSettings, fingerprint, nowMs });
        return { kind: 'completed' };
      }
      const started = { plan, psp: psp.name, fingerprint, attemptNumber, hasEmail, nowMs };
      const call = await startAttempt(deps, tx, started);
      // crash-point: reserve-before-commit
      return { kind: 'call', ...call, isFirstCall: true, isOwn: true };
    }
    default:
      return assertNever(decision);
  }
}

/**
 * A store without a provider sells nothing that costs something, and one whose provider keeps no methods no subscription.
 */
function requireProvider(plan: OrderPlan, psp: PspAdapter | null): void {
  if (!psp || (plan.quote.later && !psp.keepsMethods)) throw noProvider(plan);
  if (plan.quote.tax.totalMinor > 0n) requireChargeable(plan, psp);
}

/** A total that is too small for the store's provider is refused in words, before anybody is asked. */
function requireChargeable({ session, quote }: OrderPlan, psp: PspAdapter): void {
  const { currency } = session;
  const minimumMinor = psp.minimumMinor(currency);
  const { totalMinor } = quote.tax;
  if (totalMinor >= minimumMinor) return;
  const total = formatAmount(totalMinor, currency);
  const minimum = formatAmount(minimumMinor, currency);
  throw appError('total_below_minimum', { params: { total, minimum, currency } });
}

/** Takes the use that the plan's price counts on; `null` where there is one, or none is needed. */
async function reserveDiscount(
  tx: Transaction,
  { session, buyerIdentity, buyerEmail }: OrderPlan,
  nowMs: EpochMs,
): Promise<DiscountProblem | null> {
  if (!session.discount) return null;
  return reserveDiscountUse(tx, {
    discountId: session.discount.id,
    orderId: session.orderId,
    buyer: { identity: buyerIdentity, email: buyerEmail },
    now: new Date(nowMs),
  });
}

/** The operator has removed the store's provider since the session was made. */
function noProvider({ session }: OrderPlan) {
  return appError('psp_not_configured', { params: { environment: session.environment } });
}

type Started = {
  plan: OrderPlan;
  psp: string;
  fingerprint: string;
  attemptNumber: number;
  hasEmail: boolean;
  nowMs: EpochMs;
};

async function startAttempt(
  deps: Deps,
  tx: Transaction,
  { plan, psp, fingerprint, attemptNumber, hasEmail, nowMs }: Started,
): Promise<{ attempt: AttemptRow; leaseOwner: string }> {
  const { session } = plan;
  const leaseOwner = deps.ids.uuid();
  const ref = { storeSlug: session.snapshot.storeSlug, sessionId: session.id };
  const returnUrl = paths.checkoutCompleteUrl(deps.env.publicUrl, ref);
  const attempt = await insertAttempt(tx.db, {
    sessionId: session.id,
    attemptNumber,
    psp,
    storeId: session.storeId,
    idempotencyKey: `${encodeShortId('ORD', session.orderId)}-${attemptNumber}`,
    periodNumber: plan.quote.later ? Number(plan.quote.tax.totalMinor > 0n) : null,
    request: toPspRequest({ plan, returnUrl, hasEmail, nowMs, requestId: currentRequestId() }),
    draft: toOrderDraft(plan),
    fingerprint,
    state: 'intent',
    leaseOwner,
    leaseUntil: new Date(nowMs + LEASE_MS),
    createdAt: new Date(nowMs),
    updatedAt: new Date(nowMs),
  });
  return { attempt, leaseOwner };
}
