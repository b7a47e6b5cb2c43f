import 'server-only';
import { createHash } from 'node:crypto';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import type { Ids } from '@/lib/kernel/random';
import type { OrderId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import { paths } from '@/lib/paths';
import type { PspRegistry } from '@/lib/psp/port';
import type { TaxIdRegister } from '@/lib/tax/tax-id-register';
import type { TaxProvider } from '@/lib/tax/tax-provider';
import { callPsp } from './call-psp';
import { type AttemptFailureReason, decideAfterRefusal } from './core/attempt-failure';
import type { CreateOrderCommand } from './core/create-order-command';
import { type OrderPlan, planText } from './core/order-plan';
import { planOrder } from './plan-order';
import { refuseLostDiscount } from './refuse-lost-discount';
import { replaceAttempt } from './replace-attempt';
import { reserveAttempt } from './reserve-attempt';
import { MAX_POLLS, waitForOtherCaller } from './wait-for-other-caller';

/** Taking over, replacing and losing a race each start a new round; more than a few mean that something is wrong. */
const MAX_ROUNDS = 6;

export type PlacedOrder =
  | { kind: 'open'; checkoutUrl: string; orderId: OrderId; fingerprint: string; warnings: Notice[] }
  /** Nothing was due: the order is completed, and `checkoutUrl` is the page that says so. */
  | { kind: 'completed'; checkoutUrl: string; orderId: OrderId; fingerprint: string; warnings: Notice[] }
  /**
   * Nobody knows yet: the PSP has not answered, or another caller is still talking to it. `isOwn` tells whether what
   * is pending asks for this very order; otherwise an earlier submit is in the way.
   */
  | { kind: 'pending'; cause: 'no_answer' | 'other_caller'; isOwn: boolean; fingerprint: string };

type Deps = {
  db: Db;
  transact: Transact;
  clock: Clock;
  tax: TaxProvider;
  taxIds: TaxIdRegister;
  ids: Ids;
  psps: PspRegistry;
  env: Env;
  log: Log;
  keys: KeyRing;
  /** Where the request at hand comes from, as far as that is known. */
  clientAddress?: string | null;
};

/**
 * Makes the one order of a session, or hands out the one that is there: reserve under a row lock, call the PSP outside
 * any transaction, commit the answer. However often and from wherever it is called, one PSP checkout is open.
 *
 * @throws from the catalogue for whatever the caller can mend, `psp_refused` for a definite no, and `psp_unavailable` where
 * the store's account is not configured or not accepted.
 */
export async function placeOrder(deps: Deps, command: CreateOrderCommand): Promise<PlacedOrder> {
  const { plan, warnings } = await planOrder(deps, command);
  const fingerprint = createHash('sha256').update(planText(plan)).digest('base64url');
  const open = (checkoutUrl: string): PlacedOrder => {
    return { kind: 'open', checkoutUrl, orderId: plan.session.orderId, fingerprint, warnings };
  };
  const pending = (cause: 'no_answer' | 'other_caller', isOwn: boolean): PlacedOrder => {
    return { kind: 'pending', cause, isOwn, fingerprint };
  };
  let pollsLeft = MAX_POLLS;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    // A caller that has waited once makes no call of its own: a crowd at a silent PSP would wait for each in turn.
    const mayTakeOver = pollsLeft === MAX_POLLS;
    const reservation = await reserveAttempt(deps, { plan, fingerprint, mayTakeOver });
    switch (reservation.kind) {
      case 'reuse':
        return open(reservation.url);
      case 'completed': {
        const { orderId } = plan.session;
        return { kind: 'completed', checkoutUrl: completeUrl(deps, plan), orderId, fingerprint, warnings };
      }
      case 'discount_lost':
        throw await refuseLostDiscount(deps, { plan, problem: reservation.problem });
      case 'unsettled':
        return pending('no_answer', reservation.isOwn);
      case 'wait':
        pollsLeft = await waitForOtherCaller(deps, { sessionId: plan.session.id, pollsLeft });
        if (pollsLeft === 0) return pending('other_caller', reservation.isOwn);
        break;
      case 'replace':
        if (!(await replaceAttempt(deps, reservation.attempt))) return pending('no_answer', false);
        break;
      case 'call': {
        // crash-point: reserve-after-commit
        const result = await callPsp(deps, reservation);
        if (result.kind === 'unknown') return pending('no_answer', reservation.isOwn);
        if (result.kind === 'open' && reservation.isOwn) return open(result.url);
        // A refusal of what an earlier submit asked for says nothing about this one: the next round asks anew.
        if (result.kind === 'refused' && reservation.isOwn) throwRefusal(result.reason);
        break;
      }
      default:
        assertNever(reservation);
    }
  }
  return pending('other_caller', false);
}

function completeUrl({ env }: Deps, { session }: OrderPlan): string {
  const ref = { storeSlug: session.snapshot.storeSlug, sessionId: session.id };
  return paths.checkoutCompleteUrl(env.publicUrl, ref);
}

/** Returns where the next round is worth another attempt. */
function throwRefusal(reason: AttemptFailureReason): void {
  const next = decideAfterRefusal(reason);
  switch (next) {
    case 'ask_again':
      return;
    case 'tell_refused':
      throw appError('psp_refused');
    case 'tell_unavailable':
      throw appError('psp_unavailable');
    default:
      assertNever(next);
  }
}
