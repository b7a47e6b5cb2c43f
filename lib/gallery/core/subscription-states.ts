import type { DiscountTerms } from '@/lib/discounts/core/discount-terms';
import type { GalleryEntry } from './gallery-state';
import { ANN, openState } from './open-state';
import type { sampleSession } from './sample-session';
import { GERMAN_VAT, HALF_GERMAN_VAT, NOTHING_DUE } from './sample-tax';

type SessionChange = NonNullable<Parameters<typeof sampleSession>[1]>;

function monthly(trial: { days: number; amount: string | null } | null): SessionChange {
  return {
    session: { productType: 'subscription' },
    snapshot: { subscription: { billingPeriod: 'monthly', withTrial: null, trial } },
  };
}

const FREE_TRIAL = monthly({ days: 14, amount: null });

const HALF_FOR_THREE: DiscountTerms = {
  id: 'sample',
  code: 'HALF',
  name: null,
  value: { type: 'percentage', basisPoints: 5_000 },
  subscriptionCycles: 3,
  isKeptOnPlanChange: true,
};

/** The form of a subscription: what is due today, and what follows. */
export const SUBSCRIPTIONS: readonly GalleryEntry[] = [
  openState('subscription', 'A subscription with a free trial, nothing filled in', { session: FREE_TRIAL }),
  openState('subscription-ready', 'A subscription, ready to start', {
    session: monthly(null),
    typed: ANN,
    tax: GERMAN_VAT,
    later: { trialDays: null, regular: GERMAN_VAT, afterDiscount: null },
  }),
  openState('subscription-trial', 'A subscription with a free trial, ready to start', {
    session: FREE_TRIAL,
    typed: ANN,
    tax: NOTHING_DUE,
    later: { trialDays: 14, regular: GERMAN_VAT, afterDiscount: null },
  }),
  openState('subscription-discount', 'A subscription with a discount for its first three periods', {
    session: monthly(null),
    discount: HALF_FOR_THREE,
    typed: ANN,
    tax: HALF_GERMAN_VAT,
    later: {
      trialDays: null,
      regular: HALF_GERMAN_VAT,
      afterDiscount: { cycles: 3, regular: GERMAN_VAT },
    },
    page: { takesCode: true },
  }),
  openState('subscription-trial-used', 'The trial that was offered was had before', {
    session: FREE_TRIAL,
    typed: ANN,
    tax: GERMAN_VAT,
    later: { trialDays: null, regular: GERMAN_VAT, afterDiscount: null },
    answer: { message: { kind: 'trial_used', total: '€34.51' } },
  }),
];
