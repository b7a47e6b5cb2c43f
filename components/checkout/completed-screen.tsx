import { PaidPage } from '@/components/status/paid-page';
import { StoreLink } from '@/components/status/store-link';
import type { PaidView } from '@/lib/checkout/core/paid-view';
import { resolveLocale } from '@/lib/i18n/locale';

/** A paid session shows its receipt to the payer; to anyone else with the link it says no more than that it is paid. */
export function CompletedScreen({ view }: { view: PaidView }) {
  const language = resolveLocale();
  const { t } = language;
  return (
    <PaidPage paid={view} text={[t('closed.paidText')]} language={language}>
      <title>{t(view.isSubscription ? 'paid.subscriptionHeading' : 'paid.heading')}</title>
      <StoreLink seller={view.seller} t={t} />
    </PaidPage>
  );
}
