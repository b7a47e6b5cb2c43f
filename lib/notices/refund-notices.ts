import 'server-only';
import { assert } from '@/lib/kernel/assert';
import { encodeShortId, type RefundId, type RefundTicketId } from '@/lib/kernel/short-id';
import { findRefund } from '@/lib/refunds/refund-repo';
import { findTicket, type RefundTicketRow } from '@/lib/refunds/refund-ticket-repo';
import {
  loadNoticeFacts,
  mailedLink,
  moneyText,
  type Notice,
  toBuyerMail,
  toMerchantMails,
} from './load-notice-facts';
import type { NoticeDeps } from './tell-by-mail';

/** The mails about a refund that was made, to the buyer with the credit note, and to the merchant. */
export async function refundNotices(deps: NoticeDeps, refundId: RefundId): Promise<Notice[]> {
  const refund = await findRefund(deps.db, refundId);
  const facts = refund && (await loadNoticeFacts(deps, refund.paymentId));
  if (!facts || refund.refundedMinor === null) return [];
  const { settings, language, productName, order, store } = facts;
  const { t } = language;
  const storeName = store.name;
  const amount = moneyText(facts, refund.refundedMinor, refund.currency);
  const cause = { eventType: 'refund.succeeded', eventId: encodeShortId('REF', refund.id) };
  const note = facts.documents.find((one) => one.refundId === refund.id);
  const buyer = toBuyerMail(facts, {
    ...cause,
    content: {
      subject: t('mail.refund.subject', { storeName }),
      heading: t('mail.refund.heading'),
      paragraphs: [t('mail.refund.body', { storeName, amount })],
      rows: [
        { term: t('mail.row.product'), value: productName },
        { term: t('mail.row.amount'), value: amount },
        ...(note ? [{ term: t('mail.row.number'), value: note.number }] : []),
        { term: t('mail.row.order'), value: encodeShortId('ORD', order.id) },
      ],
      action: note ? { label: t('mail.refund.action'), url: mailedLink(deps, note) } : null,
    },
  });
  const merchants = toMerchantMails(facts, {
    ...cause,
    content: {
      subject: t('mail.refunded.subject', { product: productName }),
      heading: t('mail.refunded.heading'),
      paragraphs: [t('mail.refunded.body', { amount, buyer: order.buyerEmail })],
    },
  });
  return [
    ...(settings.emailRefundSucceeded ? [buyer] : []),
    ...(settings.notifyRefundSucceeded ? merchants : []),
  ];
}

/** The mails about a buyer's request, to all merchants of the store. There is no toggle: one of them has to decide it. */
export async function requestedNotices(deps: NoticeDeps, ticketId: RefundTicketId): Promise<Notice[]> {
  const { ticket, facts } = await loadTicket(deps, ticketId);
  if (!facts) return [];
  const { t } = facts.language;
  const amount = moneyText(facts, ticket.requestedMinor, ticket.currency);
  return toMerchantMails(facts, {
    eventType: 'refund.requested',
    eventId: versionOf(ticket),
    content: {
      subject: t('mail.askedBack.subject', { product: facts.productName }),
      heading: t('mail.askedBack.heading'),
      paragraphs: [
        t('mail.askedBack.body', { buyer: facts.order.buyerEmail, amount, reason: ticket.reason }),
      ],
    },
  });
}

/** The mail about a request that was turned down, to its buyer, with the merchant's reason. */
export async function rejectedNotices(deps: NoticeDeps, ticketId: RefundTicketId): Promise<Notice[]> {
  const { ticket, facts } = await loadTicket(deps, ticketId);
  if (!facts || ticket.status !== 'rejected') return [];
  const { store, language } = facts;
  const { t } = language;
  const notice = toBuyerMail(facts, {
    eventType: 'refund.rejected',
    eventId: versionOf(ticket),
    content: {
      subject: t('mail.rejected.subject'),
      heading: t('mail.rejected.heading'),
      paragraphs: [t('mail.rejected.body', { storeName: store.name, reason: ticket.rejectReason ?? '' })],
      rows: [{ term: t('mail.row.order'), value: encodeShortId('ORD', facts.order.id) }],
      action: null,
    },
  });
  return [notice];
}

async function loadTicket(deps: NoticeDeps, ticketId: RefundTicketId) {
  const ticket = await findTicket(deps.db, ticketId);
  assert(ticket, 'a ticket is never deleted');
  return { ticket, facts: await loadNoticeFacts(deps, ticket.paymentId) };
}

/** Names the version of a ticket in a mail's id, so that a ticket which is submitted again brings another mail. */
function versionOf(ticket: RefundTicketRow): string {
  return `${encodeShortId('TKT', ticket.id)}:${ticket.versionNumber}`;
}
