import { smallButtonClass, smallStrongButtonClass } from '@/components/ui/button-class';
import { formatDay } from '@/lib/i18n/format-day';
import { formatMoney } from '@/lib/i18n/format-money';
import type { Locale } from '@/lib/i18n/locale';
import type { MessageKey } from '@/lib/i18n/translate';
import type { PortalShop, PortalSubscription } from '@/lib/portal/core/portal-view';
import { EnvironmentField } from './environment-field';

type SubscriptionCardProps = {
  subscription: PortalSubscription;
  shop: PortalShop;
  actPath: string;
  language: Locale;
};

const STATUS_WORDS: Readonly<Record<PortalSubscription['status'], MessageKey>> = {
  pending: 'portal.subscription.pending',
  active: 'portal.subscription.active',
  canceling: 'portal.subscription.canceling',
  past_due: 'portal.subscription.past_due',
  closed: 'portal.subscription.canceled',
  canceled: 'portal.subscription.canceled',
  expired: 'portal.subscription.canceled',
};

/** One subscription: what it costs, how it stands, and the way out of it or back into it. */
export function SubscriptionCard({ subscription, shop, actPath, language }: SubscriptionCardProps) {
  const { t, locale } = language;
  const { orderId, productName, price, currency, billingPeriod, status, owed } = subscription;
  const amount = formatMoney(price, currency, locale);
  const date = subscription.periodEndsAtMs === null ? '' : formatDay(subscription.periodEndsAtMs, locale);
  const fields = (intent: string) => (
    <>
      <input type="hidden" name="intent" value={intent} />
      <EnvironmentField shop={shop} />
      <input type="hidden" name="orderId" value={orderId} />
    </>
  );
  return (
    <article aria-label={productName}>
      <div className="flex items-start justify-between gap-6">
        <h3 className="min-w-0 font-semibold text-lg wrap-anywhere">{productName}</h3>
        <p className="shrink-0 font-semibold tabular-nums">{t(`plan.${billingPeriod}`, { amount })}</p>
      </div>
      <p className="mt-1 text-pretty text-ink-muted text-sm wrap-anywhere">
        {t(STATUS_WORDS[status], { date })}
      </p>
      {owed && (
        <p className="mt-3">
          <a href={owed.url} className={`w-fit ${smallStrongButtonClass}`}>
            {t('portal.subscription.pay', { amount: formatMoney(owed.amount, currency, locale) })}
          </a>
        </p>
      )}
      {subscription.canReactivate && (
        <form method="post" action={actPath} className="mt-3">
          {fields('reactivate')}
          <button type="submit" className={smallButtonClass}>
            {t('portal.subscription.reactivate')}
          </button>
        </form>
      )}
      {subscription.canCancel && (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer py-2.5 underline underline-offset-4">
            {t('portal.subscription.cancel')}
          </summary>
          <form method="post" action={actPath} className="mt-1">
            {fields('cancel')}
            <p className="text-pretty text-ink-muted">
              {t(status === 'past_due' ? 'portal.subscription.endsNow' : 'portal.subscription.endsThen', {
                date,
              })}
            </p>
            <button type="submit" className={`mt-3 ${smallButtonClass}`}>
              {t('portal.subscription.cancelAction')}
            </button>
          </form>
        </details>
      )}
    </article>
  );
}
