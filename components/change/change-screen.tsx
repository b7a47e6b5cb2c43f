import { ActionLink } from '@/components/status/action-link';
import { SelfRefresh } from '@/components/status/self-refresh';
import { StatusPage } from '@/components/status/status-page';
import { StoreLink } from '@/components/status/store-link';
import type { ChangeView } from '@/lib/checkout/core/change-view';
import type { Seller } from '@/lib/checkout/core/seller';
import { formatDay } from '@/lib/i18n/format-day';
import { formatMoney } from '@/lib/i18n/format-money';
import type { Locale } from '@/lib/i18n/locale';
import { assertNever } from '@/lib/kernel/assert';
import { ChangeOffer } from './change-offer';

const CHECK_EVERY_SECONDS = 3;

export type ChangeScreenProps = {
  view: ChangeView;
  seller: Seller;
  currency: string;
  confirmPath: string;
  pagePath: string;
  language: Locale;
};

/** The page of a plan's change, in each of its states. */
export function ChangeScreen(props: ChangeScreenProps) {
  const { view, seller, currency, pagePath, language } = props;
  const { t, locale } = language;
  const shell = { seller, t };
  switch (view.kind) {
    case 'offer':
      return <ChangeOffer {...props} view={view} />;
    case 'waiting':
      return (
        <StatusPage {...shell} tone="waiting" heading={t('change.waiting')} text={[t('change.waitingText')]}>
          <SelfRefresh everySeconds={CHECK_EVERY_SECONDS} />
          <ActionLink href={view.payUrl ?? pagePath} look={view.payUrl ? 'strong' : 'quiet'}>
            {t(view.payUrl ? 'closed.continuePayment' : 'status.checkNow')}
          </ActionLink>
        </StatusPage>
      );
    case 'scheduled':
      return (
        <StatusPage
          {...shell}
          tone="success"
          heading={t('change.scheduled', { plan: view.after })}
          text={[t('change.scheduledText', { plan: view.after, date: formatDay(view.atMs, locale) })]}
        >
          <StoreLink seller={seller} t={t} />
        </StatusPage>
      );
    case 'applied': {
      const amount = formatMoney(view.next.amount, currency, locale);
      const date = formatDay(view.next.atMs, locale);
      return (
        <StatusPage
          {...shell}
          tone="success"
          heading={t('change.applied', { plan: view.after })}
          text={[t('change.appliedText', { amount, date })]}
        >
          <StoreLink seller={seller} t={t} />
        </StatusPage>
      );
    }
    case 'over':
      return (
        <StatusPage
          {...shell}
          tone="late"
          heading={t('change.over')}
          text={[t(`change.over.${view.reason}`, { storeName: seller.storeName })]}
        >
          <StoreLink seller={seller} t={t} />
        </StatusPage>
      );
    default:
      return assertNever(view);
  }
}
