import type { ReactNode } from 'react';
import type { PaidView } from '@/lib/checkout/core/paid-view';
import type { Locale } from '@/lib/i18n/locale';
import { ActionLink } from './action-link';
import { ReceiptDetails } from './receipt-details';
import { StatusPage } from './status-page';

type PaidPageProps = {
  paid: PaidView;
  /** The sentences after a one-time purchase. */
  text: readonly string[];
  language: Locale;
  children: ReactNode;
};

/** The page of a complete payment: the receipt, and where the shopper can go. */
export function PaidPage({ paid, text, language, children }: PaidPageProps) {
  const { seller, productName, currency, isSubscription, receipt, ordersPath } = paid;
  const { t, locale } = language;
  return (
    <StatusPage
      tone="success"
      heading={t(isSubscription ? 'paid.subscriptionHeading' : 'paid.heading')}
      text={isSubscription ? [t('paid.subscriptionBody', { productName })] : text}
      seller={seller}
      t={t}
    >
      {receipt && (
        <ReceiptDetails
          receipt={receipt}
          storeName={seller.storeName}
          productName={productName}
          currency={currency}
          locale={locale}
          t={t}
        />
      )}
      {children}
      {ordersPath && (
        <ActionLink href={ordersPath} look="quiet">
          {t('paid.orders', { storeName: seller.storeName })}
        </ActionLink>
      )}
    </StatusPage>
  );
}
