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

/** What became of a refund that was asked of the PSP. */
export type RefundStatus = 'pending' | 'succeeded' | 'failed';
