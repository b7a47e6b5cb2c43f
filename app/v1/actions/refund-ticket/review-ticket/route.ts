import { merchantRoute } from '@/lib/doors/merchant-route';
import { parseReviewTicket } from '@/lib/refunds/core/parse-refund-ticket';
import { toRefundTicketWire } from '@/lib/refunds/core/refund-ticket-wire';
import { reviewRefundTicket } from '@/lib/refunds/review-refund-ticket';
import { services } from '@/lib/services';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseReviewTicket,
  commit: reviewRefundTicket,
  view: ({ ticket, reader }) => ({ ticket: toRefundTicketWire(ticket, reader) }),
});
