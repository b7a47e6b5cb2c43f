/** The SDK's own events, in its words. Some belong to features that do not send them yet. */
export const SDK_EVENT_TYPES = [
  'order.completed',
  'subscription.activated',
  'subscription.payment_succeeded',
  'subscription.renewed',
  'subscription.recovered',
  'subscription.plan_changed',
  'subscription.plan_change_scheduled',
  'subscription.plan_change_failed',
  'subscription.canceling',
  'subscription.uncanceled',
  'subscription.canceled',
  'subscription.past_due',
  'refund.succeeded',
  'refund.failed',
] as const;

/** Events of ours that the SDK has no words for. Who does not subscribe to them never sees one. */
export const OWN_EVENT_TYPES = [
  'order.tax_id_invalid',
  'order.tax_id_unverified',
  'dispute.warned',
  'dispute.closed',
  'dispute.opened',
  'dispute.won',
  'dispute.lost',
] as const;

/** Every event a merchant can subscribe to. */
export const EVENT_TYPES = [...SDK_EVENT_TYPES, ...OWN_EVENT_TYPES] as const;

export type EventType = (typeof EVENT_TYPES)[number];
