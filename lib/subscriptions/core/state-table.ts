import type { SubscriptionStatus } from '@/lib/orders/core/subscription-status';

/** What can happen to a subscription. */
export const SUBSCRIPTION_COMMANDS = [
  /** The first payment has come, or a method is saved for a free trial. */
  'activate',
  /** The checkout is over, or was refused for good. */
  'close',
  /** The next period is paid. */
  'renew',
  /** The charge of a period was declined. */
  'decline',
  /** A period that was past due is paid. */
  'recover',
  /** The last try has failed. */
  'give_up',
  /** The buyer or the merchant cancels. */
  'cancel',
  /** The buyer takes a cancellation back. */
  'reactivate',
  /** The paid time is over. */
  'end_period',
  /** Another plan takes the place of this one. */
  'change_plan',
] as const;
export type SubscriptionCommand = (typeof SUBSCRIPTION_COMMANDS)[number];

/** The merchant events of a subscription that a change of its status causes, in the order they are told. */
export type StatusEvent =
  | 'subscription.activated'
  | 'subscription.renewed'
  | 'subscription.past_due'
  | 'subscription.recovered'
  | 'subscription.canceling'
  | 'subscription.uncanceled'
  | 'subscription.canceled'
  | 'subscription.plan_changed'
  | 'subscription.plan_change_scheduled'
  | 'subscription.plan_change_failed';

export type Transition = { to: SubscriptionStatus; events: readonly StatusEvent[] };

const to = (status: SubscriptionStatus, ...events: StatusEvent[]): Transition => ({ to: status, events });

/** What a command does in a status; `null` where it cannot be. */
type Row = Readonly<Record<SubscriptionCommand, Transition | null>>;

const NOTHING: Row = {
  activate: null,
  close: null,
  renew: null,
  decline: null,
  recover: null,
  give_up: null,
  cancel: null,
  reactivate: null,
  end_period: null,
  change_plan: null,
};

const TABLE: Readonly<Record<SubscriptionStatus, Row>> = {
  pending: {
    ...NOTHING,
    activate: to('active', 'subscription.activated'),
    close: to('closed'),
    cancel: to('canceled', 'subscription.canceled'),
  },
  active: {
    ...NOTHING,
    renew: to('active', 'subscription.renewed'),
    decline: to('past_due', 'subscription.past_due'),
    cancel: to('canceling', 'subscription.canceling'),
    change_plan: to('active', 'subscription.plan_changed'),
  },
  past_due: {
    ...NOTHING,
    // A later try was declined too, for the same period or the one that runs by now: the merchant has been told already.
    decline: to('past_due'),
    recover: to('active', 'subscription.recovered', 'subscription.renewed'),
    give_up: to('canceled', 'subscription.canceled'),
    // The owed period becomes void, so that there is no paid time to wait for.
    cancel: to('canceled', 'subscription.canceling', 'subscription.canceled'),
  },
  canceling: {
    ...NOTHING,
    reactivate: to('active', 'subscription.uncanceled'),
    end_period: to('canceled', 'subscription.canceled'),
  },
  closed: NOTHING,
  canceled: NOTHING,
  expired: NOTHING,
};

/** What a command does to a subscription; `null` where it cannot be in this status. */
export function transitionOf(status: SubscriptionStatus, command: SubscriptionCommand): Transition | null {
  return TABLE[status][command];
}

/** Whether a subscription goes on or may begin. */
export function isLive(status: SubscriptionStatus): boolean {
  return Object.values(TABLE[status]).some((transition) => transition !== null);
}
