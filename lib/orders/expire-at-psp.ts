import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import type { PspExpireOutcome, PspRegistry } from '@/lib/psp/port';
import { bookPspAnswer } from './book-psp-answer';
import type { PspCheckoutRef } from './core/psp-checkout-ref';
import { requirePsp } from './require-psp';

type Deps = { transact: Transact; clock: Clock; ids: Ids; psps: PspRegistry; log: Log };

/**
 * Ends a checkout at its PSP, outside any transaction. Where a buyer had paid it before, the payment is booked.
 *
 * @returns `unknown` while the PSP does not say: the checkout could still be paid then, and nothing has changed.
 */
export async function expireAtPsp(deps: Deps, checkout: PspCheckoutRef): Promise<PspExpireOutcome['kind']> {
  const { pspRef, environment } = checkout;
  const adapter = await requirePsp(deps, checkout);
  const answer = await adapter.expireCheckout({ pspRef, environment });
  // crash-point: expire-after-psp
  return bookPspAnswer(deps, { checkout, answer });
}
