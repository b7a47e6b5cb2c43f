'use client';
import { DefinitionRow } from '@/components/ui/definition-row';
import { countryRule } from '@/lib/billing/core/country-rules';
import type { QuoteView, ZeroTax } from '@/lib/checkout/core/quote-view';
import { useCheckout } from './checkout-provider';
import type { ClientKey } from './client-words';

const ZERO_KEYS: Readonly<Record<ZeroTax, ClientKey>> = {
  reverse_charge: 'summary.reverseCharge',
  zero_rated: 'summary.zeroRated',
  exempt: 'summary.exempt',
  not_collecting: 'summary.notCollecting',
  not_supported: 'summary.notSupported',
  no_amount: 'summary.noTax',
};

/** Subtotal, every tax by name and rate, and the total; a zero says why it is one. */
export function OrderTotals() {
  const { order, quote, isQuoting, t } = useCheckout();
  const isTotalKnown = quote !== null || order.isTaxIncluded;
  return (
    // Only figures that are about to change are dimmed: "Calculating" is news and has to be read.
    <dl aria-busy={isQuoting} className={`transition-opacity ${quote ? 'aria-busy:opacity-60' : ''}`}>
      <div className="space-y-3 border-y border-line py-5">
        <DefinitionRow term={t('summary.subtotal')} value={quote?.subtotal ?? order.amount} />
        {quote ? <TaxRows quote={quote} /> : <PendingTaxRow />}
      </div>
      <div className="pt-4">
        <DefinitionRow
          isStrong
          term={isTotalKnown ? t('summary.total') : t('summary.totalBeforeTax')}
          value={quote?.total ?? order.amount}
        />
      </div>
    </dl>
  );
}

function TaxRows({ quote }: { quote: QuoteView }) {
  const { order, t } = useCheckout();
  if (quote.zeroTax !== null) {
    const reason = t(ZERO_KEYS[quote.zeroTax], { storeName: order.storeName, country: quote.country });
    // The law's own sentence is a reason as well: one of the two is enough.
    return quote.legalNote === null ? (
      <DefinitionRow term={reason} value={quote.taxAmount} />
    ) : (
      <DefinitionRow term={t('summary.vat')} note={quote.legalNote} value={quote.taxAmount} />
    );
  }
  const key = quote.isInclusive ? 'summary.taxLineIncluded' : 'summary.taxLine';
  return quote.lines.map(({ name, rate, place, amount }) => (
    <DefinitionRow key={`${place} ${name}`} term={t(key, { name, rate })} note={place} value={amount} />
  ));
}

function PendingTaxRow() {
  const { values, order, isQuoting, t } = useCheckout();
  return (
    <DefinitionRow
      isQuiet
      term={t('summary.tax')}
      note={order.isTaxIncluded ? t('summary.taxIncluded') : undefined}
      value={t(isQuoting ? 'summary.calculating' : pendingKey(values))}
    />
  );
}

/** What is missing before there can be a total. */
function pendingKey({ country, state }: { country: string; state: string }): ClientKey {
  if (country === '') return 'summary.pendingCountry';
  const { subdivisions, stateLabel } = countryRule(country);
  if (!subdivisions || state !== '') return 'summary.pendingDetails';
  return stateLabel === 'province' ? 'summary.pendingProvince' : 'summary.pendingState';
}
