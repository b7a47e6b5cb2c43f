import { taxRows } from '@/components/checkout/tax-rows';
import { createViewFormat } from '@/components/checkout/view-format';
import { DefinitionRow } from '@/components/ui/definition-row';
import { toQuoteFacts, toQuoteView } from '@/lib/checkout/core/quote-view';
import type { Receipt } from '@/lib/checkout/core/receipt';
import { countryName } from '@/lib/i18n/country-name';
import { dateFormat } from '@/lib/i18n/formatters';
import type { Translate } from '@/lib/i18n/translate';
import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId } from '@/lib/kernel/short-id';

type ReceiptDetailsProps = {
  receipt: Receipt;
  storeName: string;
  productName: string;
  currency: Currency;
  locale: string;
  t: Translate;
};

/** The purchase, the charge and the taxes, fit to be printed. Net price and tax add up to the amount that was charged. */
export function ReceiptDetails({
  receipt,
  storeName,
  productName,
  currency,
  locale,
  t,
}: ReceiptDetailsProps) {
  const format = createViewFormat({ currency, locale, countryName: (code) => countryName(code, locale) });
  const { quantity, discount } = receipt.sold ?? { quantity: 1, discount: null };
  const discountText = discount ? format.money(formatAmount(discount.amountMinor, currency)) : '';
  const quote = toQuoteView({
    facts: toQuoteFacts({ tax: receipt.tax, quoteId: '', currency }),
    billing: receipt.billing,
    format,
  });
  return (
    <section aria-label={t('paid.receipt')} className="mt-6">
      <dl className="grid gap-3 border-line border-y py-4">
        <DefinitionRow
          term={<bdi>{quantity === 1 ? productName : t('paid.pieces', { productName, quantity })}</bdi>}
          note={discount ? t('paid.discount', { code: discount.code, amount: discountText }) : undefined}
          value={quote.subtotal}
        />
        {taxRows(quote, { isCharged: true, storeName, t }).map(({ key, ...row }) => (
          <DefinitionRow key={key} {...row} />
        ))}
        <DefinitionRow isStrong term={t('paid.amount')} value={quote.total} />
      </dl>
      <dl className="grid gap-2 pt-4 text-sm">
        <DefinitionRow term={t('paid.email')} value={receipt.buyerEmail} />
        <DefinitionRow term={t('paid.date')} value={formatMoment(receipt.paidAtMs, locale)} />
        {receipt.last4 && (
          <DefinitionRow term={t('paid.method')} value={t('paid.cardEnding', { last4: receipt.last4 })} />
        )}
        <DefinitionRow term={t('paid.order')} value={encodeShortId('ORD', receipt.orderId)} />
      </dl>
    </section>
  );
}

/** In UTC and saying so: the server does not know where the shopper is. */
function formatMoment(epochMs: number, locale: string): string {
  return dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(epochMs);
}
