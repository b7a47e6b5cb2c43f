import 'server-only';
import { type NotificationSettings, toNotificationSettings } from '@/lib/catalog/core/notification-settings';
import type { StoreRow } from '@/lib/catalog/store-repo';
import { isMailboxMeant } from '@/lib/documents/core/on-file';
import { signDocumentLinks } from '@/lib/documents/document-link';
import type { DocumentRow } from '@/lib/documents/document-repo';
import { formatMoney } from '@/lib/i18n/format-money';
import { type Locale, resolveLocale } from '@/lib/i18n/locale';
import { DAY_MS } from '@/lib/kernel/clock';
import { isCurrency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId, type OrderId, type PaymentId } from '@/lib/kernel/short-id';
import type { MailContent } from '@/lib/mail/core/mail-content';
import type { QueuedMail } from '@/lib/mail/queue-mail';
import type { OrderRow } from '@/lib/orders/order-repo';
import type { PaymentRow } from '@/lib/orders/payment-repo';
import { findNoticedOrder, findNoticedPayment, type NoticedOrder } from './notice-repo';
import type { NoticeDeps } from './tell-by-mail';

/** One mail before it is laid out. */
export type Notice = QueuedMail;

/** What every mail about an order is made of. */
export type OrderNoticeFacts = {
  order: OrderRow;
  store: StoreRow;
  /** The addresses of everybody who works on the store. */
  merchantEmails: string[];
  settings: NotificationSettings;
  productName: string;
  language: Locale;
};

/** What mails about a payment are made of. */
export type NoticeFacts = OrderNoticeFacts & { payment: PaymentRow; documents: DocumentRow[] };

/** Long enough for the tax return of the year after: the link in the old mail still opens its document. */
const MAILED_LINK_MS = 400 * DAY_MS;

/** Loads what every mail about an order is made of; `null` where the store was closed meanwhile, so that none is sent. */
export async function loadOrderNoticeFacts(
  deps: Pick<NoticeDeps, 'db'>,
  orderId: OrderId,
): Promise<OrderNoticeFacts | null> {
  const found = await findNoticedOrder(deps.db, orderId);
  return found && toOrderNoticeFacts(found);
}

function toOrderNoticeFacts(found: NoticedOrder): OrderNoticeFacts {
  const { order, store, merchantEmails, productName } = found;
  const settings = toNotificationSettings(store.notificationSettings);
  return { order, store, merchantEmails, settings, productName, language: resolveLocale() };
}

/** Loads what a mail about a payment is made of; `null` where the store was closed meanwhile. */
export async function loadNoticeFacts(deps: NoticeDeps, paymentId: PaymentId): Promise<NoticeFacts | null> {
  const found = await findNoticedPayment(deps.db, paymentId);
  if (!found) return null;
  const { payment, documents } = found;
  const facts = toOrderNoticeFacts(found);
  // A subscription's plan may have changed since it was sold: the document names what this payment was for.
  const productName = documents[0]?.content.lines[0]?.name ?? facts.productName;
  return { ...facts, productName, payment, documents };
}

/** An amount of minor units with its currency, as the mail's language writes it; empty for an unknown currency. */
export function moneyText({ language }: OrderNoticeFacts, amountMinor: bigint, currency: string): string {
  if (!isCurrency(currency)) return '';
  return formatMoney(formatAmount(amountMinor, currency), currency, language.locale);
}

/** A mail to the buyer of an order. */
export function toBuyerMail(
  facts: OrderNoticeFacts,
  input: { eventType: string; eventId: string; content: Omit<MailContent, 'footer'> },
): Notice {
  const { order, store, language } = facts;
  const { t } = language;
  const storeName = store.name;
  const support = t(store.supportEmail === null ? 'mail.footer.noSupport' : 'mail.footer.support', {
    storeName,
  });
  return {
    store,
    environment: order.environment,
    language,
    cause: {
      eventType: input.eventType,
      eventId: input.eventId,
      recipientType: 'customer',
      to: order.buyerEmail,
    },
    content: { ...input.content, footer: [support, ...testFooter(facts)] },
  };
}

/** The same mail to everybody who works on the store. */
export function toMerchantMails(
  facts: OrderNoticeFacts,
  input: { eventType: string; eventId: string; content: Omit<MailContent, 'footer' | 'action' | 'rows'> },
): Notice[] {
  const { order, store, merchantEmails, language, productName } = facts;
  const { t } = language;
  const rows = [
    { term: t('mail.row.product'), value: productName },
    { term: t('mail.row.order'), value: encodeShortId('ORD', order.id) },
  ];
  const content = { ...input.content, rows, action: null, footer: testFooter(facts) };
  return merchantEmails.map((to) => ({
    store,
    environment: order.environment,
    language,
    cause: { eventType: input.eventType, eventId: input.eventId, recipientType: 'merchant', to },
    content,
  }));
}

function testFooter({ order, language }: OrderNoticeFacts): string[] {
  return order.environment === 'test' ? [language.t('mail.footer.test')] : [];
}

/** The address of a document as a mail to its buyer carries it. */
export function mailedLink(deps: NoticeDeps, document: DocumentRow): string {
  return signDocumentLinks(deps, {
    origin: deps.env.publicUrl,
    documentId: document.id,
    untilMs: deps.clock.nowMs() + MAILED_LINK_MS,
    seesAll: isMailboxMeant(document.content),
  }).url;
}
