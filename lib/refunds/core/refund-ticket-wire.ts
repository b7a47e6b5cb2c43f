import { toIsoTime } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId, type PaymentId, type RefundTicketId } from '@/lib/kernel/short-id';
import type { RefundTicketStatus } from './refund-ticket';

/** A ticket as its row has it, with the currency known to be one. */
export type RefundTicketFacts = {
  id: RefundTicketId;
  paymentId: PaymentId;
  status: RefundTicketStatus;
  submitterId: string;
  submitterType: 'customer' | 'merchant';
  currentVersionId: string | null;
  versionNumber: number;
  reason: string;
  requestedMinor: bigint;
  currency: Currency;
  refundTicketMerchantExternalId: string | null;
  metadata: Record<string, unknown>;
  reviewerId: string | null;
  reviewedAt: Date | null;
  reviewNote: string | null;
  rejectReason: string | null;
  executedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** The kind of reader of a ticket: the merchant's note of a review is not shown to the buyer. */
export type TicketReader = 'customer' | 'merchant';

/** A ticket in the SDK's words. */
export function toRefundTicketWire(ticket: RefundTicketFacts, reader: TicketReader) {
  const isMerchant = reader === 'merchant';
  return {
    id: encodeShortId('TKT', ticket.id),
    type: 'refund',
    status: ticket.status,
    subjectId: encodeShortId('PAY', ticket.paymentId),
    submitterId: isMerchant || ticket.submitterType === 'customer' ? ticket.submitterId : 'merchant',
    submitterType: ticket.submitterType,
    currentVersionId: ticket.currentVersionId,
    reviewerId: isMerchant ? ticket.reviewerId : null,
    reviewedAt: isoOrNull(ticket.reviewedAt),
    reviewNote: isMerchant ? ticket.reviewNote : null,
    rejectReason: ticket.rejectReason,
    executedAt: isoOrNull(ticket.executedAt),
    metadata: ticket.metadata,
    refundTicketMerchantExternalId: ticket.refundTicketMerchantExternalId,
    versionNumber: ticket.versionNumber,
    versionData: {
      reason: ticket.reason,
      requestedAmount: {
        amount: formatAmount(ticket.requestedMinor, ticket.currency),
        currency: ticket.currency,
      },
    },
    createdAt: toIsoTime(ticket.createdAt.getTime()),
    updatedAt: toIsoTime(ticket.updatedAt.getTime()),
  };
}

function isoOrNull(moment: Date | null): string | null {
  return moment === null ? null : toIsoTime(moment.getTime());
}
