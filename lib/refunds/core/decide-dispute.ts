import type { DisputeState } from '@/lib/psp/core/money-back';

/** A dispute goes up this ladder and never down: events come late and in any order. */
const RANKS: Readonly<Record<DisputeState, number>> = { warned: 0, closed: 1, open: 2, won: 3, lost: 3 };

/**
 * The state that a dispute has after the PSP has told of one.
 *
 * @param known the state it has; `null` for one that nobody has heard of
 * @returns `null` where the news is none
 */
export function nextDisputeState(known: DisputeState | null, told: DisputeState): DisputeState | null {
  if (known !== null && RANKS[told] <= RANKS[known]) return null;
  return told;
}

/** True while a dispute keeps its money from the merchant. */
export function isHoldingMoney(state: DisputeState): boolean {
  return state === 'open' || state === 'lost';
}
