import { type AppError, appError } from '@/lib/kernel/error-catalogue';
import type { SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import { transitionOf } from './state-table';

/** Who asks for a change of a plan. The merchant may change to any plan, a buyer only within a group that allows it. */
export type ChangeAsker =
  | { kind: 'apiKey' }
  | { kind: 'sessionToken'; isSameGroup: boolean; isSelfServiceOn: boolean };

/** The plan that a change would lead to, beside the one that is there. */
export type ChangeTarget = {
  productType: 'onetime' | 'subscription';
  isSameStore: boolean;
  isSameProduct: boolean;
  /** The subscription's, which the target's has to be. */
  currency: string;
  isSameCurrency: boolean;
};

/** Returns the published error for the first reason why a change may not be offered; `null` where it may. */
export function refuseOffer(input: {
  asker: ChangeAsker;
  status: SubscriptionStatus;
  target: ChangeTarget;
}): AppError | null {
  const { asker, status, target } = input;
  if (!target.isSameStore) return appError('product_foreign_store');
  if (target.productType !== 'subscription')
    return appError('session_type_mismatch', { params: { expected: 'subscription' } });
  if (asker.kind === 'sessionToken') {
    if (!asker.isSameGroup) return appError('plan_change_other_group');
    if (!asker.isSelfServiceOn) return appError('plan_change_not_self_service');
  }
  if (!transitionOf(status, 'change_plan'))
    return appError('subscription_not_changeable', { params: { status } });
  if (target.isSameProduct) return appError('plan_change_same_product');
  if (!target.isSameCurrency)
    return appError('plan_change_currency', { params: { currency: target.currency } });
  return null;
}

/** How a subscription stands when a change of its plan is confirmed. */
export type ConfirmFacts = {
  status: SubscriptionStatus;
  /** Whether the newest period is paid, so that none is being renewed. */
  isNewestPaid: boolean;
  /** A charge or a page that may still be paid, whatever it is for. */
  hasLiveAttempt: boolean;
  /** Another change whose money is moving. */
  isOtherCharging: boolean;
};

/** Why a change cannot be confirmed now; `null` where it can. `busy` passes by itself. */
export function refuseConfirm(facts: ConfirmFacts): 'not_active' | 'busy' | null {
  if (!transitionOf(facts.status, 'change_plan')) return 'not_active';
  if (facts.isOtherCharging || facts.hasLiveAttempt || !facts.isNewestPaid) return 'busy';
  return null;
}
