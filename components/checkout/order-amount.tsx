'use client';
import { useCheckout } from './checkout-provider';
import { taxNameInSentence } from './tax-rows';

/** The amount that will be paid, as far as it is known. It is the largest text on the page. */
export function OrderAmount() {
  const { state, quote, isQuoting } = useCheckout();
  return (
    <p
      aria-busy={isQuoting}
      className="mt-0.5 text-[2.5rem] leading-tight font-bold tracking-tight tabular-nums wrap-anywhere aria-busy:text-ink-muted lg:text-[2.75rem]"
    >
      {quote?.total ?? state.sale.view.amount}
    </p>
  );
}

/** One line about tax for a phone, where the details are folded in. */
export function OrderAside() {
  const { order, quote, t } = useCheckout();
  const text = () => {
    if (!quote) return order.isTaxIncluded ? t('summary.asideInclusive') : t('summary.asideExclusive');
    if (quote.zeroTax !== null) return t('summary.asideNoTax');
    return t(quote.isEstimate ? 'summary.asideEstimated' : 'summary.asideIncluded', {
      amount: quote.taxAmount,
      name: taxNameInSentence(quote, t),
    });
  };
  return <span className="text-end font-normal text-ink-muted tabular-nums wrap-anywhere">{text()}</span>;
}
