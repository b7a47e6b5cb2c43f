import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import { logPspFailure } from '@/lib/psp/log-psp-failure';
import type { PspCheckoutState, PspExpireOutcome } from '@/lib/psp/port';
import type { PspCheckoutRef } from './core/psp-checkout-ref';
import { recordPspEvent } from './record-psp-event';

type Deps = { transact: Transact; clock: Clock; ids: Ids; log: Log };

/**
 * Takes in what a PSP has answered about one of our checkouts. A payment that it tells of is booked, exactly as if its
 * webhook had come, before the caller does anything else; an answer that says nothing is logged.
 *
 * @returns what the PSP said, so that the caller goes on from there.
 */
export async function bookPspAnswer<Answer extends PspCheckoutState | PspExpireOutcome>(
  deps: Deps,
  { checkout, answer }: { checkout: PspCheckoutRef; answer: Answer },
): Promise<Answer['kind']> {
  const { psp, pspRef, orderId, environment } = checkout;
  if (answer.kind === 'paid') {
    const { payment } = answer;
    const id = `asked:${payment.paymentRef}`;
    const event = { id, type: 'payment_succeeded', pspRef, orderId, environment, payment } as const;
    await recordPspEvent(deps, { psp, event });
  }
  if (answer.kind === 'saved') {
    const { saving } = answer;
    const id = `asked:${saving.savedMethod.methodRef}`;
    const event = { id, type: 'method_saved', pspRef, orderId, environment, saving } as const;
    await recordPspEvent(deps, { psp, event });
  }
  const fields = { psp, orderId, outcome: answer.kind };
  if (answer.kind === 'unknown')
    logPspFailure(deps.log, 'psp did not say what became of a checkout', { ...fields, failure: answer });
  if (answer.kind === 'missing') deps.log.warn('psp does not know a checkout that it has opened', fields);
  return answer.kind;
}
