import { assertNever } from '@/lib/kernel/assert';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import type { RegisterStatus } from '@/lib/tax/core/tax-id-check';
import type { OrderDraftJson } from './order-draft';

/** When a tax id that was pending is looked at again, counted from the payment. */
const RECHECKS_AFTER_MS: readonly EpochMs[] = [
  5 * MINUTE_MS,
  1 * HOUR_MS,
  6 * HOUR_MS,
  24 * HOUR_MS,
  72 * HOUR_MS,
];

/** The outcome of a recheck. `wrong` and `unverified` are told to the merchant: tax may be owed after all. */
export type RecheckOutcome = 'confirmed' | 'wrong' | 'again' | 'unverified';

/** True where a sale went without tax on the word of a tax id that nobody could check yet. */
export function needsTaxIdRecheck({ tax, taxIdCheck }: Pick<OrderDraftJson, 'tax' | 'taxIdCheck'>): boolean {
  const isTaxLeftOff = tax.reverseCharge || tax.reason === 'customer_exempt';
  return isTaxLeftOff && taxIdCheck?.status === 'pending';
}

/** How long to wait for a recheck, 1 being the first; `null` past the last one. Never negative. */
export function recheckDelaySeconds(input: {
  attemptNumber: number;
  paidAtMs: EpochMs;
  nowMs: EpochMs;
}): number | null {
  const afterMs = RECHECKS_AFTER_MS[input.attemptNumber - 1];
  if (afterMs === undefined) return null;
  return Math.max(0, Math.ceil((input.paidAtMs + afterMs - input.nowMs) / SECOND_MS));
}

/** What follows from a look-up of a tax id after the payment. @param input.attemptNumber from 1 */
export function decideRecheck(input: { status: RegisterStatus; attemptNumber: number }): RecheckOutcome {
  switch (input.status) {
    case 'valid':
      return 'confirmed';
    case 'invalid':
      return 'wrong';
    case 'pending':
      return input.attemptNumber < RECHECKS_AFTER_MS.length ? 'again' : 'unverified';
    default:
      return assertNever(input.status);
  }
}
