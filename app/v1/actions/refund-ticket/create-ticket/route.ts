import { merchantRoute } from '@/lib/doors/merchant-route';
import { parseCreateTicket, ticketPrincipal } from '@/lib/refunds/core/parse-refund-ticket';
import { toRefundTicketWire } from '@/lib/refunds/core/refund-ticket-wire';
import { createRefundTicket } from '@/lib/refunds/create-refund-ticket';
import { services } from '@/lib/services';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['sessionToken', 'apiKey'],
  parse: parseCreateTicket,
  rateLimit: ({ paymentId, by }) => ({
    action: 'refund_ticket',
    subject: paymentId,
    by: ticketPrincipal(by),
  }),
  commit: createRefundTicket,
  view: ({ ticket, reader }) => ({ ticket: toRefundTicketWire(ticket, reader) }),
});
