import 'server-only';
import type { NotificationSettings } from '@/lib/catalog/core/notification-settings';
import { encodeShortId, type PaymentId } from '@/lib/kernel/short-id';
import {
  loadNoticeFacts,
  mailedLink,
  moneyText,
  type Notice,
  type NoticeFacts,
  toBuyerMail,
  toMerchantMails,
} from './load-notice-facts';
import type { NoticeDeps } from './tell-by-mail';

/** The mails about a payment: the receipt to the buyer, and the news of a sale to the merchant. */
export async function paymentNotices(deps: NoticeDeps, paymentId: PaymentId): Promise<Notice[]> {
  const facts = await loadNoticeFacts(deps, paymentId);
  if (!facts) return [];
  const { payment, order, settings, language, productName } = facts;
  const { t } = language;
  const total = moneyText(facts, payment.amountMinor, payment.currency);
  const cause = { eventType: 'payment.succeeded', eventId: encodeShortId('PAY', payment.id) };
  const ofMerchants = toMerchantMails(facts, {
    ...cause,
    content: {
      subject: t('mail.newOrder.subject', { product: productName }),
      heading: t('mail.newOrder.heading'),
      paragraphs: [t('mail.newOrder.body', { buyer: order.buyerEmail, total })],
    },
  });
  const { buyer, merchant } = togglesOf(facts);
  return [
    ...(settings[buyer] ? [toBuyerMail(facts, { ...cause, content: receiptOf(deps, facts, total) })] : []),
    ...(settings[merchant] ? ofMerchants : []),
  ];
}

/** The toggles of a payment's mails: of a sale, of a subscription that its first charge confirms, or of a renewal. */
function togglesOf({
  order,
  payment,
}: NoticeFacts): Record<'buyer' | 'merchant', keyof NotificationSettings> {
  if (order.type === 'onetime') return { buyer: 'emailOrderConfirmation', merchant: 'notifyNewOrders' };
  const isFirst = payment.periodNumber === null || payment.periodNumber <= 1;
  return isFirst
    ? { buyer: 'emailSubscriptionConfirmation', merchant: 'notifyNewSubscriptions' }
    : { buyer: 'emailSubscriptionCycled', merchant: 'notifySubscriptionRenewed' };
}

function receiptOf(deps: NoticeDeps, facts: NoticeFacts, total: string) {
  const { order, store, documents, language, productName } = facts;
  const { t } = language;
  const storeName = store.name;
  const document = documents.find(({ refundId }) => refundId === null);
  const nextSteps = document?.content.nextSteps ?? null;
  return {
    subject: t('mail.receipt.subject', { storeName }),
    heading: t('mail.receipt.heading'),
    paragraphs: [t('mail.receipt.body', { total, storeName }), ...(nextSteps === null ? [] : [nextSteps])],
    rows: [
      { term: t('mail.row.product'), value: productName },
      { term: t('mail.row.amount'), value: total },
      ...(document ? [{ term: t('mail.row.number'), value: document.number }] : []),
      { term: t('mail.row.order'), value: encodeShortId('ORD', order.id) },
    ],
    action: document ? { label: t('mail.receipt.action'), url: mailedLink(deps, document) } : null,
  };
}
