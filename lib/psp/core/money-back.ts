import type { Environment } from '@/lib/kernel/environment';
import type { PspFailure } from './psp-failure';

/** A refund as the PSP knows it. */
export type PspRefund = {
  refundRef: string;
  /** The id that we asked for it with, wire form `REF_…`; `null` for one that was made at the PSP itself. */
  refundId: string | null;
  amountMinor: bigint;
  currency: string;
  /** True where its money is with the merchant again. */
  isOver: boolean;
};

/** The result of looking for a refund whose answer never came. `incomplete` proves nothing. */
export type PspFindRefundOutcome =
  | { kind: 'found'; refund: PspRefund }
  | { kind: 'none' }
  | ({ kind: 'incomplete' } & PspFailure);

/** The facts that every event of a PSP says. */
export type PspEventBase = {
  id: string;
  /** Wire form, `ORD_…`. */
  orderId: string;
  environment: Environment;
};

/** A refund that the PSP had taken on has failed after all: the money is the merchant's again. */
export type RefundFailedEvent = PspEventBase & {
  type: 'refund_failed';
  paymentRef: string;
  refundRef: string;
  /** As in `PspRefund`. */
  refundId: string | null;
  amountMinor: bigint;
  currency: string;
  /** The PSP's own word. */
  reason: string;
};

/** Refunds that the PSP has made of a payment: some or all of them, ours as well as those made at the PSP itself. */
export type RefundsReportedEvent = PspEventBase & {
  type: 'refunds_reported';
  paymentRef: string;
  refunds: PspRefund[];
};

/**
 * How a buyer's complaint at the bank stands. `warned` is an early word of one, with no money moved, and `closed` is its end.
 * While one is `open` its money is held back; `won` gives it back, `lost` keeps it away.
 */
export type DisputeState = 'warned' | 'closed' | 'open' | 'won' | 'lost';

/** A buyer has complained at the bank about a payment, or how that went on. */
export type DisputeChangedEvent = PspEventBase & {
  type: 'dispute_changed';
  paymentRef: string;
  disputeRef: string;
  state: DisputeState;
  amountMinor: bigint;
  currency: string;
  /** The PSP's own word. */
  reason: string;
};

/** An event about money that a buyer gets back, or asks the bank for. */
export type PspMoneyBackEvent = RefundFailedEvent | RefundsReportedEvent | DisputeChangedEvent;
