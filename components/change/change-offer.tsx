import { SellerFooter } from '@/components/status/seller-footer';
import { SellerHeader } from '@/components/status/seller-header';
import { Button } from '@/components/ui/button';
import { DefinitionRow } from '@/components/ui/definition-row';
import { Notice } from '@/components/ui/notice';
import type { ChangeView, PlanSide } from '@/lib/checkout/core/change-view';
import { formatDay } from '@/lib/i18n/format-day';
import { formatMoney } from '@/lib/i18n/format-money';
import type { Translate } from '@/lib/i18n/translate';
import type { ChangeScreenProps } from './change-screen';

type Offer = Extract<ChangeView, { kind: 'offer' }>;
type Money = (amount: string) => string;

/** What a buyer has, what the buyer will have, what that costs today and later, and one button. */
export function ChangeOffer(props: ChangeScreenProps & { view: Offer }) {
  const { view, seller, currency, confirmPath, language } = props;
  const { t, locale } = language;
  const money: Money = (amount) => formatMoney(amount, currency, locale);
  const date = formatDay(view.next.atMs, locale);
  return (
    <div className="flex min-h-dvh flex-col bg-card text-ink sm:bg-background">
      <div className="mx-auto flex w-full max-w-[31rem] flex-1 flex-col px-5 pt-5 pb-4 sm:justify-center sm:pt-8 sm:pb-[max(1rem,6vh)]">
        <SellerHeader seller={seller} t={t} />
        <main className="mt-8 mb-4 bg-card sm:rounded-card sm:border sm:border-line sm:p-10">
          <div role="status">{view.news && <Notice>{t(`change.news.${view.news}`)}</Notice>}</div>
          <h1 className="text-balance font-bold text-2xl tracking-tight">
            {t('change.heading', { plan: view.after.productName })}
          </h1>
          <dl className="mt-6 grid gap-4">
            <Plan term={t('change.before')} plan={view.before} money={money} t={t} />
            <Plan term={t('change.after')} plan={view.after} money={money} t={t} />
          </dl>
          <dl className="mt-6 space-y-1 border-line border-t pt-6">
            {view.unused && (
              <DefinitionRow
                term={t('change.unused', { plan: view.before.productName })}
                value={money(view.unused)}
                isQuiet
              />
            )}
            {view.creditUsed && (
              <DefinitionRow term={t('change.creditUsed')} value={money(`-${view.creditUsed}`)} isQuiet />
            )}
            <DefinitionRow isStrong term={t('plan.dueToday')} value={money(view.today)} />
            <DefinitionRow term={t('plan.nextCharge', { date })} value={money(view.next.amount)} />
          </dl>
          <ul className="mt-4 space-y-1 text-ink-muted">
            {sentences(view, { money, date, t }).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <form method="post" action={confirmPath} className="mt-6">
            <input type="hidden" name="quoteId" value={view.quoteId} />
            <Button type="submit" label={buttonLabel(view, { money, date, t })} />
          </form>
        </main>
        <SellerFooter seller={seller} t={t} />
      </div>
    </div>
  );
}

function Plan({ term, plan, money, t }: { term: string; plan: PlanSide; money: Money; t: Translate }) {
  return (
    <div>
      <dt className="text-[0.875rem] text-ink-muted">{term}</dt>
      <dd className="font-semibold wrap-anywhere">{plan.productName}</dd>
      <dd className="tabular-nums">{t(`plan.${plan.billingPeriod}`, { amount: money(plan.amount) })}</dd>
    </div>
  );
}

function sentences(view: Offer, { money, date, t }: { money: Money; date: string; t: Translate }): string[] {
  const { timing, pays, after, before, creditLeft } = view;
  return [
    timing === 'immediate'
      ? t('change.atOnce', { plan: after.productName })
      : t('change.later', { plan: before.productName, date }),
    ...(pays.kind === 'kept'
      ? [t(pays.last4 ? 'change.keptCard' : 'change.keptMethod', { last4: pays.last4 ?? '' })]
      : []),
    ...(pays.kind === 'page' ? [t('change.payPage')] : []),
    ...(creditLeft && timing === 'immediate' ? [t('change.creditLeft', { amount: money(creditLeft) })] : []),
  ];
}

function buttonLabel(
  { pays, today, timing }: Offer,
  { money, date, t }: { money: Money; date: string; t: Translate },
): string {
  if (pays.kind === 'nothing')
    return timing === 'immediate' ? t('change.doNow') : t('change.doLater', { date });
  return t(pays.kind === 'kept' ? 'change.payKept' : 'change.goPay', { amount: money(today) });
}
