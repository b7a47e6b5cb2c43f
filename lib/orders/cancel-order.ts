import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assert, assertNever } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import type { OrderId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import type { PspRegistry } from '@/lib/psp/port';
import { lockSessionByOrder } from '@/lib/sessions/session-repo';
import { countSaleStep } from '@/lib/telemetry/metrics';
import { type AttemptRow, findAttempts, type OpenAttemptRow } from './attempt-repo';
import { callPsp, type LeasedCall } from './call-psp';
import type { CancelOrderCommand } from './core/cancel-order-command';
import { decideCancel } from './core/decide-cancel';
import { toCheckoutRef } from './core/psp-checkout-ref';
import { endAttempt } from './end-attempt';
import { expireAtPsp } from './expire-at-psp';
import { cancelOrderRow, findOrder, type OrderRow } from './order-repo';
import { takeOverAttempt } from './take-over-attempt';
import { MAX_POLLS, waitForOtherCaller } from './wait-for-other-caller';

/** Settling and expiring each start a new round, and a buyer who submits meanwhile another; more means a race. */
const MAX_ROUNDS = 6;
const RETRY_AFTER_SECONDS = 2;

export type CanceledOrder = { orderId: OrderId; status: 'canceled' };

type Deps = { db: Db; transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log };

type Step =
  | { kind: 'canceled' }
  | { kind: 'wait'; attempt: AttemptRow }
  | ({ kind: 'settle' } & LeasedCall)
  | { kind: 'expire'; attempt: OpenAttemptRow };

/**
 * Cancels a buyer's own pending order. A checkout that could still be paid ends at the PSP first, outside any transaction,
 * and only the PSP's own word ends it: while that is missing nothing changes.
 *
 * @throws `order_not_found`, `order_not_cancelable` (`completed` where the PSP had been paid after all),
 *   `psp_unavailable` and `order_in_progress`; the last two may be asked again.
 */
export async function cancelOrder(deps: Deps, command: CancelOrderCommand): Promise<CanceledOrder> {
  let pollsLeft = MAX_POLLS;
  let ended: OpenAttemptRow | null = null;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const step: Step = await takeStep(deps, { command, ended });
    ended = null;
    switch (step.kind) {
      case 'canceled':
        countSaleStep('canceled');
        deps.log.info('order canceled', { orderId: command.orderId });
        return { orderId: command.orderId, status: 'canceled' };
      case 'wait':
        pollsLeft = await waitForOtherCaller(deps, { sessionId: step.attempt.sessionId, pollsLeft });
        if (pollsLeft === 0) throw retryLater('order_in_progress');
        break;
      case 'settle':
        if ((await callPsp(deps, step)).kind === 'unknown') throw retryLater('psp_unavailable');
        break;
      case 'expire':
        // Where the PSP says that it was paid, that is booked, and the next round finds the order completed.
        if ((await expireOrRetryLater(deps, step.attempt)) === 'expired') ended = step.attempt;
        break;
      default:
        assertNever(step);
    }
  }
  throw retryLater('order_in_progress');
}

/** Under the session's row lock: closes the attempt that the PSP has ended, and either cancels or says what is in the way. */
function takeStep(
  deps: Deps,
  { command, ended }: { command: CancelOrderCommand; ended: OpenAttemptRow | null },
): Promise<Step> {
  return deps.transact(async (tx) => {
    const nowMs = deps.clock.nowMs();
    const now = new Date(nowMs);
    const order = await findOwnOrder(tx, command);
    if (ended) {
      const { pspRef } = ended;
      await endAttempt(tx, ended, { pspRef, failureReason: 'order_canceled', now });
    }
    const attempts = await findAttempts(tx.db, order.sessionId);
    const decision = decideCancel({ nowMs, status: order.status, attempts });
    switch (decision.kind) {
      case 'refuse':
        throw appError('order_not_cancelable', { params: { status: decision.status } });
      case 'cancel': {
        const isCanceled = await cancelOrderRow(tx.db, order.id, now);
        assert(isCanceled, 'an order that is pending under its lock can be canceled');
        return { kind: 'canceled' };
      }
      case 'wait':
      case 'expire':
        return decision;
      case 'settle':
        return { kind: 'settle', ...(await takeOverAttempt(tx, deps, decision.attempt)) };
      default:
        return assertNever(decision);
    }
  });
}

/** An order that does not exist and one of another buyer, store or environment are answered alike. */
async function findOwnOrder(tx: Transaction, { orderId, buyer }: CancelOrderCommand): Promise<OrderRow> {
  await lockSessionByOrder(tx.db, orderId);
  const order = await findOrder(tx.db, orderId);
  const isOwn =
    order?.storeId === buyer.storeId &&
    order.environment === buyer.environment &&
    order.buyerIdentity === buyer.buyerIdentity;
  if (!order || !isOwn) throw appError('order_not_found');
  return order;
}

/** While the PSP does not say that the checkout is over, nothing changes, and the buyer may ask again. */
async function expireOrRetryLater(
  deps: Deps,
  attempt: OpenAttemptRow,
): Promise<'expired' | 'paid' | 'saved'> {
  const outcome = await expireAtPsp(deps, toCheckoutRef(attempt));
  if (outcome === 'unknown') throw retryLater('psp_unavailable');
  return outcome;
}

function retryLater(code: 'psp_unavailable' | 'order_in_progress') {
  return appError(code, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
