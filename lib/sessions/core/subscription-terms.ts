import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import type { PricesJson } from '@/lib/catalog/core/product';
import { trialDaysOf } from '@/lib/catalog/core/trial';
import type { SubscriptionTerms } from './session';

type Version = {
  billingPeriod: BillingPeriod | null;
  prices: PricesJson;
  metadata: Readonly<Record<string, unknown>>;
};

/** The terms that a session of a product version sells beside its price; `null` for a one-time product. */
export function toSubscriptionTerms(
  { billingPeriod, prices, metadata }: Version,
  session: { currency: string; withTrial: boolean | null },
): SubscriptionTerms | null {
  if (billingPeriod === null) return null;
  const days = trialDaysOf(metadata);
  const amount = prices[session.currency]?.trialAmount ?? null;
  return {
    billingPeriod,
    withTrial: session.withTrial,
    trial: days === null ? null : { days, amount },
  };
}

/**
 * Whether a buyer's subscription would start with its trial. The merchant's API key decides; where it says nothing, a
 * buyer gets the trial once.
 *
 * @param facts.hasHadTrial what the store's orders say of the buyer; `false` for a buyer without an identity
 */
export function isTrialDue(terms: SubscriptionTerms | null, facts: { hasHadTrial: boolean }): boolean {
  if (!terms?.trial) return false;
  return terms.withTrial ?? !facts.hasHadTrial;
}
