import type { Session } from '@/lib/sessions/core/session';
import type { ViewFormat } from './quote-view';

/** A currency in which the purchase link sells too: its price, and the address that opens the link in it. */
export type OtherCurrency = { currency: string; price: string; href: string };

/**
 * The currencies that a session's page offers beside its own currency. Only a purchase link offers any: whoever makes a
 * session by the API has named its currency. The address asks for what the link asked for, and the link decides again what
 * may be had.
 */
export function toOtherCurrencies(session: Session, format: ViewFormat): OtherCurrency[] {
  const others = session.snapshot.otherCurrencies;
  if (!others) return [];
  const asked = others.isSaved ? {} : askedFor(session);
  return others.prices.map(({ currency, amount }) => ({
    currency,
    price: format.money(amount, currency),
    href: `${others.linkPath}?${new URLSearchParams({ currency, ...asked })}`,
  }));
}

/** The rest of the link's query, as its session has kept it. */
function askedFor({ environment, buyerEmail, billingDetail, successUrl }: Session): Record<string, string> {
  return {
    ...(environment === 'test' ? { test: '1' } : {}),
    ...(buyerEmail === null ? {} : { email: buyerEmail }),
    ...(billingDetail === null ? {} : { country: billingDetail.country }),
    ...(billingDetail?.isBusiness ? { is_business: '1' } : {}),
    ...(successUrl === null ? {} : { success_url: successUrl }),
  };
}
