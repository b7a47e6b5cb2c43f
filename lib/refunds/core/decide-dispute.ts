import type { DisputeState } from '@/lib/psp/core/money-back';

/** A dispute moves to a state of a higher rank only, because events come late and in any order. */
const RANKS: Readonly<Record<DisputeState, number>> = { warned: 0, closed: 1, open: 2, won: 3, lost: 3 };

/**
 * The state of a dispute after an event of the PSP.
 *
 * @param known the state that it had; `null` for a dispute that was not known before
 * @param told the state that the event tells
 * @returns `null` where the event changes nothing
 */
export function nextDisputeState(known: DisputeState | null, told: DisputeState): DisputeState | null {
  if (known !== null && RANKS[told] <= RANKS[known]) return null;
  return told;
}

/** True while a dispute keeps its money from the merchant. */
export function isHoldingMoney(state: DisputeState): boolean {
  return state === 'open' || state === 'lost';
}
