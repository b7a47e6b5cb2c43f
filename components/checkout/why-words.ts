import type { QuoteView, WhyTax } from '@/lib/checkout/core/quote-view';
import type { TaxRule } from '@/lib/tax/core/contract';
import type { ClientKey, ClientTranslate } from './client-messages';

const RULE_KEYS: Readonly<Record<TaxRule, ClientKey>> = {
  domestic: 'why.domestic',
  customer_place: 'why.customerPlace',
  seller_place_threshold: 'why.sellerPlaceThreshold',
  seller_place_services: 'why.sellerPlaceServices',
  business_accounts: 'why.businessAccounts',
  business_not_charged: 'why.businessNotCharged',
  outside_scope: 'why.outsideScope',
  place_exempts: 'why.placeExempts',
  no_such_tax: 'why.noSuchTax',
  not_registered: 'why.notCollecting',
  not_asked_of_sellers_abroad: 'why.notCollecting',
  not_set_up: 'why.notCollecting',
  no_data: 'why.notCollecting',
};

/** Why a quote's tax is what it is: rules in the page's words, each once, and the sources behind them. */
export type WhyWords = { rules: string[]; sources: { text: string; day: string | null }[] };

/**
 * Writes down why a quote is what it is. The last ground that names a rule's place is the one it is told with: the article
 * comes before the rates of the place that it points at.
 */
export function whyWords(
  { why }: Pick<QuoteView, 'why'>,
  { storeName, t }: { storeName: string; t: ClientTranslate },
): WhyWords {
  const byRule = new Map<ClientKey, WhyTax>(why.map((ground) => [RULE_KEYS[ground.rule], ground]));
  const sources = new Map(
    why.flatMap(({ source, checkedAt }) => (source === null ? [] : [[source, checkedAt] as const])),
  );
  return {
    rules: [...byRule].map(([key, { place }]) => t(key, { place, storeName })),
    sources: [...sources].map(([source, day]) => ({ text: t('why.source', { source }), day })),
  };
}
