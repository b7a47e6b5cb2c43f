import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import { isCurrency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import { type DisputeId, encodeShortId } from '@/lib/kernel/short-id';
import type { DisputeState } from '@/lib/psp/core/money-back';
import type { EventType } from './event-types';
import { type PaidOrderFacts, toPaidOrderData, withoutAbsent } from './paid-order';

/** Everything that the events about a dispute tell. */
export type DisputeEventFacts = PaidOrderFacts & {
  disputeId: DisputeId;
  state: DisputeState;
  disputedMinor: bigint;
  /** The currency that the bank takes it in, which may be another one than the payment's. */
  disputedCurrency: string;
  /** The PSP's own word. */
  reason: string;
  disputeCreatedAtMs: EpochMs;
};

/** The event that tells of each state. */
export const DISPUTE_EVENTS: Readonly<Record<DisputeState, EventType>> = {
  warned: 'dispute.warned',
  closed: 'dispute.closed',
  open: 'dispute.opened',
  won: 'dispute.won',
  lost: 'dispute.lost',
};

/** The event's data: the SDK's fields of order and payment, and ours of the dispute. */
export function toDisputeEventData(facts: DisputeEventFacts): Record<string, unknown> {
  const { disputedCurrency } = facts;
  return withoutAbsent({
    ...toPaidOrderData(facts),
    amount: formatAmount(facts.chargedMinor, facts.currency),
    disputeId: encodeShortId('DSP', facts.disputeId),
    disputeStatus: facts.state,
    disputedAmount: isCurrency(disputedCurrency) ? formatAmount(facts.disputedMinor, disputedCurrency) : null,
    disputedCurrency,
    disputeReason: facts.reason,
    disputeCreatedAt: toIsoTime(facts.disputeCreatedAtMs),
  });
}
