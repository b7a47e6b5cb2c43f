import { merchantRoute } from '@/lib/doors/merchant-route';
import { parseResubmitTicket, ticketPrincipal } from '@/lib/refunds/core/parse-refund-ticket';
import { toRefundTicketWire } from '@/lib/refunds/core/refund-ticket-wire';
import { resubmitRefundTicket } from '@/lib/refunds/resubmit-refund-ticket';
import { services } from '@/lib/services';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['sessionToken', 'apiKey'],
  parse: parseResubmitTicket,
  rateLimit: ({ paymentId, by }) => ({
    action: 'refund_ticket',
    subject: paymentId,
    by: ticketPrincipal(by),
  }),
  commit: resubmitRefundTicket,
  view: ({ ticket, reader }) => ({ ticket: toRefundTicketWire(ticket, reader) }),
});
