import { toPaidView } from '@/lib/checkout/core/paid-view';
import type { ReturnPage } from '@/lib/checkout/core/return-page';
import { toSeller, toSellerOfSale } from '@/lib/checkout/core/seller';
import { type Locale, resolveLocale } from '@/lib/i18n/locale';
import { assertNever } from '@/lib/kernel/assert';
import { ActionLink } from './action-link';
import { PaidPage } from './paid-page';
import { SelfRefresh } from './self-refresh';
import { StatusPage } from './status-page';
import { StoreLink } from './store-link';

const CHECK_EVERY_SECONDS = 2;

/** The title of the window in each state. */
export function returnTitle({ kind, session }: ReturnPage): string {
  const isBegun = kind === 'paid' && session.productType === 'subscription';
  return resolveLocale().t(isBegun ? 'paid.subscriptionHeading' : `${kind}.title`);
}

type ReturnScreenProps = { page: ReturnPage; checkoutPath: string; completePath: string };

/** The page that the payment provider sends a shopper back to. It says how the payment stands, as far as is known. */
export function ReturnScreen({ page, checkoutPath, completePath }: ReturnScreenProps) {
  const language = resolveLocale();
  const { t } = language;
  const seller = page.kind === 'processing' ? toSellerOfSale(page.session) : toSeller(page.session);
  const shell = { seller, t };
  switch (page.kind) {
    case 'paid':
      return <PaidScreen page={page} language={language} />;
    case 'processing': {
      const { storeName } = page.session.snapshot;
      const text = [t('processing.body'), t('processing.canLeave', { storeName }), t('status.updatesItself')];
      return (
        <StatusPage {...shell} tone="waiting" heading={t('processing.heading')} text={text}>
          <SelfRefresh everySeconds={CHECK_EVERY_SECONDS} />
          <ActionLink href={completePath} look="quiet">
            {t('status.checkNow')}
          </ActionLink>
        </StatusPage>
      );
    }
    case 'failed':
      return (
        <StatusPage
          {...shell}
          tone={page.reason === 'expired' ? 'late' : 'problem'}
          heading={t(`failed.${page.reason}.heading`)}
          text={[t(`failed.${page.reason}.body`)]}
        >
          <ActionLink href={checkoutPath} look="strong">
            {t('failed.action')}
          </ActionLink>
        </StatusPage>
      );
    case 'abandoned':
      return (
        <StatusPage {...shell} tone="left" heading={t('abandoned.heading')} text={[t('abandoned.body')]}>
          <ActionLink href={checkoutPath} look="strong">
            {t('status.backToCheckout')}
          </ActionLink>
        </StatusPage>
      );
    default:
      return assertNever(page);
  }
}

type PaidScreenProps = { page: Extract<ReturnPage, { kind: 'paid' }>; language: Locale };

/** The receipt stays where the store has no page of its own for it; where it has one, the way back leads there at once. */
function PaidScreen({ page, language }: PaidScreenProps) {
  const { t } = language;
  const paid = toPaidView(page);
  const { storeName } = paid.seller;
  return (
    <PaidPage paid={paid} text={[t('paid.body', { storeName })]} language={language}>
      <StoreLink seller={paid.seller} t={t} />
    </PaidPage>
  );
}
