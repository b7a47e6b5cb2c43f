import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import { DAY_MS, type EpochMs } from '@/lib/kernel/clock';
import { formatAmount } from '@/lib/kernel/money';
import { priceLineItems } from '@/lib/sessions/core/line-items';
import type { Session } from '@/lib/sessions/core/session';
import { periodsAfter } from '@/lib/subscriptions/core/calendar';
import type { ViewFormat } from './quote-view';

/** The price of a subscription in each period, and its trial where there is one. Amounts are formatted text. */
export type PlanView = {
  /** Before tax is added; where the price includes tax, with it. */
  amount: string;
  billingPeriod: BillingPeriod;
  isTaxIncluded: boolean;
  /** An amount of `null` is free. `endsAtMs`: when it ends if it begins now. */
  trial: { days: number; amount: string | null; endsAtMs: EpochMs } | null;
  /** When the second charge is due, if the first one is made now and is for a regular period. */
  nextChargeAtMs: EpochMs;
  /** The address that a buyer can write to, to cancel. */
  supportEmail: string | null;
};

/** The plan that a session sells; `null` for a one-time purchase. A trial that the merchant ruled out is not shown. */
export function toPlanView(
  session: Session,
  { format, nowMs }: { format: Pick<ViewFormat, 'money'>; nowMs: EpochMs },
): PlanView | null {
  const { subscription, supportEmail } = session.snapshot;
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
        : {
            days: trial.days,
            amount: trial.amount === null ? null : format.money(trial.amount),
            endsAtMs: nowMs + trial.days * DAY_MS,
          },
    nextChargeAtMs: periodsAfter(nowMs, billingPeriod, 1),
    supportEmail,
  };
}
