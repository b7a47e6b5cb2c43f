import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import { formatAmount } from '@/lib/kernel/money';
import { priceLineItems } from '@/lib/sessions/core/line-items';
import type { Session } from '@/lib/sessions/core/session';
import type { ViewFormat } from './quote-view';

/** What a subscription costs in each period, and its trial where there is one. Amounts are formatted text. */
export type PlanView = {
  amount: string;
  billingPeriod: BillingPeriod;
  isTaxIncluded: boolean;
  /** An amount of `null` is free. */
  trial: { days: number; amount: string | null } | null;
};

/** The plan that a session sells; `null` for a one-time purchase. A trial that the merchant ruled out is not shown. */
export function toPlanView(session: Session, format: Pick<ViewFormat, 'money'>): PlanView | null {
  const { subscription } = session.snapshot;
  if (!subscription) return null;
  const { amountMinor, taxIncluded } = priceLineItems(session.lineItems);
  const { billingPeriod, withTrial, trial } = subscription;
  return {
    amount: format.money(formatAmount(amountMinor, session.currency)),
    billingPeriod,
    isTaxIncluded: taxIncluded,
    trial:
      trial === null || withTrial === false
        ? null
        : { days: trial.days, amount: trial.amount === null ? null : format.money(trial.amount) },
  };
}
