import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import type { AttemptRow, OpenAttemptRow } from '@/lib/orders/attempt-repo';
import { type CallResult, callPsp, type LeasedCall } from '@/lib/orders/call-psp';
import { decideAfterRefusal } from '@/lib/orders/core/attempt-failure';
import { replaceAttempt } from '@/lib/orders/replace-attempt';
import { reservePeriodPage } from '@/lib/orders/reserve-period-page';
import { takeOverAttempt } from '@/lib/orders/take-over-attempt';
import { MAX_POLLS, waitForOtherCaller } from '@/lib/orders/wait-for-other-caller';
import type { PspAdapter } from '@/lib/psp/port';
import { type AdvanceDeps, advanceSubscription } from './advance-subscription';
import { decideOverduePeriod, type OverduePeriod } from './decide-overdue-period';
import { lockSubscription, type RunningSubscription } from './load-subscription';
import { toPeriodCharge } from './reserve-period-charge';

/** Settling a charge and ending a page each start a new round; more rounds than a few mean that callers race each other. */
const MAX_ROUNDS = 6;

/** What became of a press on "Pay". */
export type HandPaymentOutcome =
  /** A page is open. */
  | 'open'
  /** There is nothing to pay: the page of the link says how the subscription stands. */
  | 'nothing_to_pay'
  /** A charge is under way, or the PSP does not answer: the page looks again in a moment. */
  | 'busy'
  | 'refused'
  | 'unavailable'
  | 'too_many_pages';

type Step =
  | { kind: 'done'; outcome: HandPaymentOutcome }
  | { kind: 'again' }
  | { kind: 'wait'; attempt: AttemptRow }
  | { kind: 'end_page'; attempt: OpenAttemptRow }
  | { kind: 'call'; call: LeasedCall };

type Command = OverduePeriod & {
  /** Where the PSP leads back to, after paying or instead of it. */
  returnUrl: string;
  cancelUrl: string;
};

/**
 * Opens the page on which a customer pays a period whose charge was declined, and on which the new method is kept. What is due
 * is done first, and a charge that is under way is settled, so that a period is not paid by the schedule and by hand.
 */
export async function payPeriodByHand(deps: AdvanceDeps, command: Command): Promise<HandPaymentOutcome> {
  const { orderId } = command;
  let pollsLeft = MAX_POLLS;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    await advanceSubscription(deps, { orderId });
    const step = await prepareStep(deps, command);
    switch (step.kind) {
      case 'done':
        return step.outcome;
      case 'again':
        break;
      case 'wait':
        pollsLeft = await waitForOtherCaller(deps, { sessionId: step.attempt.sessionId, pollsLeft });
        if (pollsLeft === 0) return 'busy';
        break;
      case 'end_page':
        if (!(await replaceAttempt(deps, step.attempt))) return 'busy';
        break;
      case 'call': {
        const outcome = afterCall(await callPsp(deps, step.call));
        if (outcome) return outcome;
        break;
      }
      default:
        assertNever(step);
    }
  }
  return 'busy';
}

/** What a press leads to after a call; `null` where the next round sees what came of the call. */
function afterCall(result: CallResult): HandPaymentOutcome | null {
  if (result.kind === 'open') return 'open';
  if (result.kind === 'unknown') return 'busy';
  if (result.kind !== 'refused') return null;
  const next = decideAfterRefusal(result.reason);
  if (next === 'ask_again') return null;
  return next === 'tell_refused' ? 'refused' : 'unavailable';
}

async function prepareStep(deps: AdvanceDeps, command: Command): Promise<Step> {
  // The provider is looked up before the transaction, which must not wait for a second connection while it holds one.
  const place = await deps.transact((tx) => lockSubscription(tx, command.orderId));
  const psp = place && (await deps.psps.forStore(place.order));
  return deps.transact((tx) => takeStep(deps, tx, { command, psp }));
}

async function takeStep(
  deps: AdvanceDeps,
  tx: Transaction,
  { command, psp }: { command: Command; psp: PspAdapter | null },
): Promise<Step> {
  const found = await decideOverduePeriod(tx, deps, command);
  if (!found) return { kind: 'done', outcome: 'nothing_to_pay' };
  const { decision, loaded } = found;
  switch (decision.kind) {
    case 'nothing_owed':
    case 'other_period':
    case 'ended':
      return { kind: 'done', outcome: 'nothing_to_pay' };
    case 'paid':
    case 'declined':
      return { kind: 'again' };
    case 'reuse':
      return { kind: 'done', outcome: 'open' };
    case 'wait':
    case 'end_page':
      return decision;
    case 'settle':
      return { kind: 'call', call: await takeOverAttempt(tx, deps, decision.attempt) };
    case 'start':
      return startPage(deps, tx, { loaded, command, psp });
    default:
      return assertNever(decision);
  }
}

async function startPage(
  deps: AdvanceDeps,
  tx: Transaction,
  input: { loaded: RunningSubscription; command: Command; psp: PspAdapter | null },
): Promise<Step> {
  const { loaded, command, psp } = input;
  const charge = toPeriodCharge(loaded);
  if (!charge) return { kind: 'done', outcome: 'nothing_to_pay' };
  if (!psp?.keepsMethods) return { kind: 'done', outcome: 'unavailable' };
  const { returnUrl, cancelUrl } = command;
  const call = await reservePeriodPage(tx, deps, {
    charge,
    psp: psp.name,
    returnUrl,
    cancelUrl,
    // A holder of the link is not proved to be the buyer, whose address the provider's page would show.
    isForStranger: true,
  });
  return call ? { kind: 'call', call } : { kind: 'done', outcome: 'too_many_pages' };
}
