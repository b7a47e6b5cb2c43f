'use client';
import { DefinitionRow } from '@/components/ui/definition-row';
import { countryRule } from '@/lib/billing/core/country-rules';
import type { QuoteView } from '@/lib/checkout/core/quote-view';
import { useCheckout } from './checkout-provider';
import type { ClientKey } from './client-messages';
import { taxRows } from './tax-rows';
import { WhyThisTax } from './why-this-tax';

/**
 * Subtotal, every tax by name and rate, and the total; a zero says why it is one. Where the price includes its tax there is
 * no subtotal: a net price below the price of the item would look like a discount. Before the tax is known, one item says
 * all that a subtotal and a total could.
 */
export function OrderTotals() {
  const { order, state, quote, isQuoting, t } = useCheckout();
  const { discount, amount } = state.sale.view;
  const isTotalKnown = quote !== null || order.isTaxIncluded;
  const isNet = !(quote?.isInclusive ?? order.isTaxIncluded);
  const hasSubtotal = isNet && (quote !== null || discount !== null || order.items.length > 1);
  return (
    <>
      {/* Only figures that are about to change are dimmed: "Calculating" has to stay legible. */}
      <dl aria-busy={isQuoting} className={quote ? 'aria-busy:text-ink-muted' : ''}>
        <div className="space-y-3 border-y border-line py-field">
          {discount && (
            <DefinitionRow
              term={t('summary.discount', { code: discount.code })}
              value={`−${discount.amount}`}
            />
          )}
          {hasSubtotal && <DefinitionRow term={t('summary.subtotal')} value={quote?.subtotal ?? amount} />}
          {quote ? <TaxRows quote={quote} /> : <PendingTaxRow />}
        </div>
        {isTotalKnown && (
          <div className="pt-4">
            <DefinitionRow isStrong term={t('summary.total')} value={quote?.total ?? amount} />
          </div>
        )}
      </dl>
      {quote && <WhyThisTax quote={quote} storeName={order.storeName} t={t} />}
    </>
  );
}

function TaxRows({ quote }: { quote: QuoteView }) {
  const { order, t } = useCheckout();
  return taxRows(quote, { storeName: order.storeName, t }).map(({ key, ...row }) => (
    <DefinitionRow key={key} {...row} />
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

/** The message that says what is missing before there can be a total. */
function pendingKey({ country, state }: { country: string; state: string }): ClientKey {
  if (country === '') return 'summary.pendingCountry';
  const { state: stateRule, stateLabel } = countryRule(country);
  if (stateRule !== 'required' || state !== '') return 'summary.pendingDetails';
  return stateLabel === 'province' ? 'summary.pendingProvince' : 'summary.pendingState';
}
