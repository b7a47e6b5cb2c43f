import type { EventEnvelope } from './event-envelope';
import type { EventType } from './event-types';

/** The summary of an event for a person in a chat: a headline and a few facts, as plain text. */
export type EventSummary = {
  headline: string;
  facts: { name: string; value: string }[];
};

const HEADLINES: Record<EventType, string> = {
  'order.completed': 'Order completed',
  'order.tax_id_invalid': 'Tax id of an order is not valid',
  'order.tax_id_unverified': 'Tax id of an order could not be checked',
  'subscription.activated': 'Subscription activated',
  'subscription.payment_succeeded': 'Subscription payment succeeded',
  'subscription.renewed': 'Subscription renewed',
  'subscription.recovered': 'Subscription recovered',
  'subscription.plan_changed': 'Subscription plan changed',
  'subscription.plan_change_scheduled': 'Subscription plan change scheduled',
  'subscription.plan_change_failed': 'Subscription plan change failed',
  'subscription.canceling': 'Subscription will be canceled',
  'subscription.uncanceled': 'Subscription cancellation taken back',
  'subscription.canceled': 'Subscription canceled',
  'subscription.past_due': 'Subscription payment past due',
  'refund.succeeded': 'Refund succeeded',
  'refund.failed': 'Refund failed',
  'dispute.warned': 'A buyer may dispute a payment',
  'dispute.closed': 'Inquiry about a payment closed',
  'dispute.opened': 'Payment disputed',
  'dispute.won': 'Dispute won',
  'dispute.lost': 'Dispute lost',
};

/** Chats cut or refuse what is long; nothing here needs to be. */
const MAX_VALUE_LENGTH = 300;

/** Says an event to people. A fact that the event does not have is left out. */
export function summarizeEvent(envelope: EventEnvelope): EventSummary {
  const { data, environment, eventType } = envelope;
  const text = (field: string) => plainValue(data[field]);
  const amount = text('chargedAmount') ?? text('amount') ?? text('total');
  const currency = text('currency');
  const facts: [string, string | null][] = [
    ['Store', plainValue(envelope.storeName)],
    ['Order', text('orderId')],
    ['Product', text('productName')],
    ['Amount', amount && currency ? `${amount} ${currency}` : null],
    ['Buyer', text('buyerEmail')],
    ['Reference', text('orderMerchantExternalId')],
    ['Event', eventType],
  ];
  return {
    headline: environment === 'test' ? `[TEST] ${HEADLINES[eventType]}` : HEADLINES[eventType],
    facts: facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
  };
}

/** One line without control characters; `null` where there is no text. */
function plainValue(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const line = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const characters = [...line];
  if (characters.length === 0) return null;
  return characters.length > MAX_VALUE_LENGTH ? `${characters.slice(0, MAX_VALUE_LENGTH).join('')}…` : line;
}
