import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import type { Notice } from '@/lib/http/envelope';
import { assertNever } from '@/lib/kernel/assert';
import { appError } from '@/lib/kernel/error-catalogue';
import type { OrderId, SessionId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import { findAttempts, isLive } from './attempt-repo';
import { callPsp } from './call-psp';
import type { CreateOrderCommand } from './core/create-order-command';
import { planOrder } from './plan-order';
import { replaceAttempt } from './replace-attempt';
import { reserveAttempt } from './reserve-attempt';

const POLL_MS = 200;
/** Ten seconds of waiting for another caller's answer, counted in looks so that no clock is needed. */
const MAX_POLLS = 50;
/** Taking over, replacing and losing a race each start a new round; more than a few means something is wrong. */
const MAX_ROUNDS = 6;
const RETRY_AFTER_SECONDS = 2;

export type CreatedOrder = { checkoutUrl: string; orderId: OrderId; warnings: Notice[] };

type Deps = Pick<Services, 'db' | 'transact' | 'clock' | 'ids' | 'psps' | 'env' | 'log'>;

/**
 * Makes the one order of a session, or hands out the one that is there: reserve under a row lock, call the PSP outside
 * any transaction, commit what came of it. However often and from wherever it is called, one PSP checkout is open.
 *
 * @throws from the catalogue; `psp_refused` is a definite no, `psp_unavailable` means that nobody knows yet and the
 * reconciler goes on asking.
 */
export async function createOrder(deps: Deps, command: CreateOrderCommand): Promise<CreatedOrder> {
  const { plan, warnings } = await planOrder(deps, command);
  const done = (url: string): CreatedOrder => ({ checkoutUrl: url, orderId: plan.session.orderId, warnings });
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const reservation = await reserveAttempt(deps, plan);
    switch (reservation.kind) {
      case 'reuse':
        return done(reservation.url);
      case 'wait':
        await waitForOtherCaller(deps, plan.session.id);
        break;
      case 'replace':
        await replaceAttempt(deps, reservation.attempt);
        break;
      case 'call': {
        const result = await callPsp(deps, reservation);
        // A refusal of what an earlier submit asked for says nothing about this one: the next round asks for this.
        if (result.kind === 'refused' && reservation.isOwn) throw appError('psp_refused');
        if (result.kind === 'unknown')
          throw appError('psp_unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS });
        // An attempt that was taken over may belong to other billing details: the next round finds that out.
        break;
      }
      default:
        assertNever(reservation);
    }
  }
  throw appError('order_in_progress', { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

/** Waits, holding no connection, until the attempt that another caller leases is settled or its lease is over. */
async function waitForOtherCaller(deps: Deps, sessionId: SessionId): Promise<void> {
  for (let polls = 0; polls < MAX_POLLS; polls += 1) {
    await pause(POLL_MS);
    const live = (await findAttempts(deps.db, sessionId)).find(isLive);
    const isBusy = live && live.state !== 'open' && (live.leaseUntil?.getTime() ?? 0) > deps.clock.nowMs();
    if (!isBusy) return;
  }
  throw appError('order_in_progress', { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
