import type { Currency } from '@/lib/kernel/currencies';
import type { PaidCheckoutPage } from './checkout-page';
import type { Receipt } from './receipt';
import { type Seller, toSellerOfSale } from './seller';

/** The content of the page of a session that is paid. */
export type PaidView = {
  seller: Seller;
  productName: string;
  currency: Currency;
  /** A subscription may have begun without any payment. */
  isSubscription: boolean;
  /** `null` for a visitor who holds nothing but the link. */
  receipt: Receipt | null;
  /** The buyer's own page at this store, where this visitor can open it. */
  ordersPath: string | null;
};

export function toPaidView({ session, receipt, ordersPath }: Omit<PaidCheckoutPage, 'kind'>): PaidView {
  const { snapshot, productType, currency } = session;
  const isSubscription = productType === 'subscription';
  return {
    seller: toSellerOfSale(session),
    productName: snapshot.productName,
    currency,
    isSubscription,
    receipt,
    ordersPath,
  };
}
