'use client';
import { DefinitionRow } from '@/components/ui/definition-row';
import type { PlanView } from '@/lib/checkout/core/plan-view';
import type { QuoteView } from '@/lib/checkout/core/quote-view';
import { formatDay } from '@/lib/i18n/format-day';
import { useCheckout } from './checkout-provider';
import type { ClientTranslate } from './client-messages';

/** The later charges of a subscription, their dates and how it is canceled: in sight before the button that starts it. */
export function PlanTerms() {
  const { order, quote, locale, t } = useCheckout();
  const { plan } = order;
  if (!plan) return null;
  const terms = toTerms({ plan, quote, storeName: order.storeName, locale, t });
  return (
    <section
      aria-label={t('plan.title')}
      className="mt-section rounded-control border border-line p-4 text-[0.9375rem]"
    >
      <h2 className="font-semibold">{t('plan.title')}</h2>
      <dl className="mt-2 space-y-1">
        <DefinitionRow isStrong term={t('plan.dueToday')} value={terms.today} />
        <DefinitionRow term={t('plan.nextCharge', { date: terms.nextDate })} value={terms.nextAmount} />
      </dl>
      <ul className="mt-3 space-y-1 text-ink-muted">
        {terms.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function toTerms(input: {
  plan: PlanView;
  quote: QuoteView | null;
  storeName: string;
  locale: string;
  t: ClientTranslate;
}) {
  const { plan, quote, storeName, locale, t } = input;
  // Whether somebody has had the trial before is known with the total; until then the offer stands.
  const trial = quote?.later && !quote.later.isTrial ? null : plan.trial;
  const nextDate = formatDay(trial ? trial.endsAtMs : plan.nextChargeAtMs, locale);
  const each = (amount: string) => {
    const words = t(`plan.${plan.billingPeriod}`, { amount });
    return quote || plan.isTaxIncluded ? words : t('plan.plusTax', { price: words });
  };
  const after = quote?.later?.afterDiscount ?? null;
  // The discount of one period is used up by a first charge that is no trial's.
  const isDiscountOver = after !== null && !trial && after.cycles === 1;
  const price = each(isDiscountOver ? after.total : (quote?.later?.total ?? plan.amount));
  return {
    today: quote?.total ?? (trial ? trialWords(trial, t) : price),
    nextDate,
    nextAmount: price,
    sentences: [
      ...(trial ? [t('plan.trialEnds', { date: nextDate })] : []),
      t('plan.renews', { price, date: nextDate }),
      ...(after && !isDiscountOver
        ? [t('plan.discountEnds', { cycles: after.cycles, price: each(after.total) })]
        : []),
      cancelWords(plan, { storeName, t }),
    ],
  };
}

function trialWords({ days, amount }: NonNullable<PlanView['trial']>, t: ClientTranslate): string {
  return amount === null ? t('plan.freeTrial', { days }) : t('plan.paidTrial', { days, amount });
}

function cancelWords(
  { supportEmail: email }: PlanView,
  { storeName, t }: { storeName: string; t: ClientTranslate },
): string {
  return email === null ? t('plan.howToCancel', { storeName }) : t('plan.howToCancelMail', { email });
}
