import { describe, expect, it } from 'vitest';
import type { SubscriptionStatus } from '@/lib/orders/core/subscription-status';
import {
  type ChangeAsker,
  type ChangeTarget,
  type ConfirmFacts,
  refuseConfirm,
  refuseOffer,
} from './judge-plan-change';

const TARGET: ChangeTarget = {
  productType: 'subscription',
  isSameStore: true,
  isSameProduct: false,
  currency: 'EUR',
  isSameCurrency: true,
};

/** How a subscription may stand when a change is asked for; a trial is a phase of an active one. */
const STANDS: Readonly<Record<string, SubscriptionStatus>> = {
  pending: 'pending',
  trialing: 'active',
  active: 'active',
  'past due': 'past_due',
  canceling: 'canceling',
  canceled: 'canceled',
  closed: 'closed',
  expired: 'expired',
};
const TARGETS: Readonly<Record<string, Partial<ChangeTarget>>> = {
  'another plan': {},
  'a plan of another period': {},
  'the plan that it is': { isSameProduct: true },
  'a plan in another currency': { isSameCurrency: false },
  'what is sold once': { productType: 'onetime' },
  'a plan of another store': { isSameStore: false },
};
const ASKERS: Readonly<Record<string, ChangeAsker>> = {
  'a key': { kind: 'apiKey' },
  'a buyer': { kind: 'sessionToken', isSameGroup: true, isSelfServiceOn: true },
  'a buyer of a closed group': { kind: 'sessionToken', isSameGroup: true, isSelfServiceOn: false },
  'a buyer of another group': { kind: 'sessionToken', isSameGroup: false, isSelfServiceOn: false },
};

/** The expected answer of every pair, written by hand: a wrong target counts before missing rights, those before the status. */
function expectedAnswer(asker: string, stand: string, target: string): string | null {
  if (target === 'a plan of another store') return 'Product does not belong to this store';
  if (target === 'what is sold once') return 'Session product type mismatch: expected subscription';
  if (asker === 'a buyer of another group')
    return 'Target plan is not in the same product group as the current plan';
  if (asker === 'a buyer of a closed group')
    return 'Self-service plan change is not enabled for this product group';
  if (stand !== 'active' && stand !== 'trialing')
    return `Subscription cannot be changed, current status: ${STANDS[stand]}`;
  if (target === 'the plan that it is') return 'Target plan must be another product than the current plan';
  return target === 'a plan in another currency' ? 'Currency must match the subscription: EUR' : null;
}

const PAIRS = Object.keys(ASKERS).flatMap((asker) =>
  Object.keys(STANDS).flatMap((stand) =>
    Object.keys(TARGETS).map((target) => [asker, stand, target] as const),
  ),
);

describe('the offer of a change', () => {
  it.each(PAIRS)('asked for by %s, of a subscription that is %s, to %s', (asker, stand, target) => {
    const refusal = refuseOffer({
      asker: ASKERS[asker] ?? { kind: 'apiKey' },
      status: STANDS[stand] ?? 'closed',
      target: { ...TARGET, ...TARGETS[target] },
    });
    expect(refusal?.message ?? null).toBe(expectedAnswer(asker, stand, target));
  });
});

describe('the press that confirms a change', () => {
  const CALM: ConfirmFacts = {
    status: 'active',
    isNewestPaid: true,
    hasLiveAttempt: false,
    isOtherCharging: false,
  };

  it.each<[string, Partial<ConfirmFacts>, ReturnType<typeof refuseConfirm>]>([
    ['of an active subscription counts', {}, null],
    ['while a renewal is under way waits', { isNewestPaid: false }, 'busy'],
    ['while a charge is unsettled or a page is open waits', { hasLiveAttempt: true }, 'busy'],
    ['while another change is being paid waits', { isOtherCharging: true }, 'busy'],
    ['while something is owed does not count', { status: 'past_due', isNewestPaid: false }, 'not_active'],
    ['after a cancellation does not count', { status: 'canceling' }, 'not_active'],
    ['after the end does not count', { status: 'canceled' }, 'not_active'],
  ])('%s', (_name, facts, expected) => {
    expect(refuseConfirm({ ...CALM, ...facts })).toBe(expected);
  });
});
