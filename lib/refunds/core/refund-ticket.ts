/** Where a request for money back stands, in the wire's words. */
export type RefundTicketStatus =
  | 'pending'
  | 'under_review'
  | 'approved'
  | 'rejected'
  | 'returned'
  | 'processing'
  | 'succeeded'
  | 'failed'
  | 'cancelled';

/** The outcome of a refund that was asked of the PSP. */
export type RefundStatus = 'pending' | 'succeeded' | 'failed';

/** A payment can have one ticket in these statuses at a time: the unique index of the table names the same ones. */
export const OPEN_TICKET_STATUSES = ['pending', 'under_review', 'approved', 'processing'] as const;

/** Whether a request is still to be decided, or its refund still to be made. */
export function isTicketOpen(status: RefundTicketStatus): boolean {
  return OPEN_TICKET_STATUSES.some((open) => open === status);
}

/** True for a ticket that waits for the merchant's decision. */
export function isReviewable(status: RefundTicketStatus): boolean {
  return status === 'pending' || status === 'under_review';
}

/** True for a ticket that the merchant has turned down, which its buyer may change and submit again. */
export function isResubmittable(status: RefundTicketStatus): boolean {
  return status === 'rejected' || status === 'returned';
}
