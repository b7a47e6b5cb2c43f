import type { ReactNode } from 'react';
import type { Seller } from '@/lib/checkout/core/seller';
import type { Locale } from '@/lib/i18n/locale';
import type { Currency } from '@/lib/kernel/currencies';
import { Receipt, type ReceiptFacts } from './receipt';
import { StatusPage } from './status-page';

/** What was paid, of a session. */
export type PaidFacts = {
  seller: Seller;
  productName: string;
  currency: Currency;
  /** `null` for whoever holds no more than the link. */
  receipt: ReceiptFacts | null;
};

type PaidPageProps = { paid: PaidFacts; text: readonly string[]; language: Locale; children: ReactNode };

/** A payment that is complete: what the shopper has in hand, and the way on. */
export function PaidPage({ paid, text, language, children }: PaidPageProps) {
  const { seller, productName, currency, receipt } = paid;
  const { t, locale } = language;
  return (
    <StatusPage tone="success" heading={t('paid.heading')} text={text} seller={seller} t={t}>
      {receipt && (
        <Receipt
          receipt={receipt}
          storeName={seller.storeName}
          productName={productName}
          currency={currency}
          locale={locale}
          t={t}
        />
      )}
      {children}
    </StatusPage>
  );
}
