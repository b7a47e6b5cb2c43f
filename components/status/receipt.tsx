import { taxLineWords } from '@/components/checkout/tax-words';
import { placeName } from '@/components/checkout/view-format';
import { DefinitionRow } from '@/components/ui/definition-row';
import { countryName } from '@/lib/i18n/country-name';
import { formatMoney, formatPercent } from '@/lib/i18n/format-money';
import type { Translate } from '@/lib/i18n/translate';
import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId, type OrderId } from '@/lib/kernel/short-id';
import type { TaxLine, TaxResult } from '@/lib/tax/core/contract';

const WHOLE_PERCENT = 100;
const PPM_PER_PERCENT = 10_000;

export type ReceiptFacts = {
  orderId: OrderId;
  buyerEmail: string;
  paidAtMs: number;
  tax: TaxResult;
  method: string | null;
  last4: string | null;
};

type ReceiptProps = {
  receipt: ReceiptFacts;
  productName: string;
  currency: Currency;
  locale: string;
  t: Translate;
};

/** What was bought, charged and taxed, as the shopper will want to print it. Net price and tax add up to what was charged. */
export function Receipt({ receipt, productName, currency, locale, t }: ReceiptProps) {
  const { tax } = receipt;
  const money = (amountMinor: bigint) => formatMoney(formatAmount(amountMinor, currency), currency, locale);
  return (
    <section aria-label={t('paid.receipt')} className="mt-6">
      <dl className="grid gap-3 border-line border-y py-4">
        <DefinitionRow term={productName} value={money(tax.subtotalMinor)} />
        {tax.lines.map((line) => (
          <DefinitionRow
            key={`${line.jurisdiction} ${line.name} ${line.ratePpm}`}
            term={taxLineWords(toLineView(line, locale), { isEstimate: false, isInclusive: false, t })}
            note={placeName(line.jurisdiction, (code) => countryName(code, locale))}
            value={money(line.amountMinor)}
          />
        ))}
        <DefinitionRow isStrong term={t('paid.amount')} value={money(tax.totalMinor)} />
      </dl>
      {tax.legalNote && <p className="mt-3 text-ink-muted text-sm">{tax.legalNote}</p>}
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

function toLineView({ name, ratePpm, basePercent }: TaxLine, locale: string) {
  const share = basePercent === WHOLE_PERCENT ? null : formatPercent(basePercent * PPM_PER_PERCENT, locale);
  return { name, rate: formatPercent(ratePpm, locale), share };
}

/** In UTC and saying so: the server does not know where the shopper is. */
function formatMoment(epochMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(epochMs);
}
