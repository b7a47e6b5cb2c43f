/** Every event a merchant can subscribe to, in the SDK's words. Some belong to features that do not send them yet. */
export const EVENT_TYPES = [
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

export type EventType = (typeof EVENT_TYPES)[number];

/** True for an event type that exists; case matters. */
export function isEventType(value: unknown): value is EventType {
  return EVENT_TYPES.some((eventType) => eventType === value);
}
