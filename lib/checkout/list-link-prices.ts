import 'server-only';
import type { SellableProduct } from '@/lib/catalog/load-sellable-product';
import { type Currency, isCurrency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { parseAmount } from '@/lib/kernel/money';
import { findNearestPrices } from '@/lib/psp/core/chargeable-price';
import type { PspAdapter, PspRegistry } from '@/lib/psp/port';
import { methodsFor } from '@/lib/sessions/core/payment-methods';

/** A price of the product, as a display amount. */
export type LinkPrice = { currency: string; amount: string };

type Listed = {
  link: { environment: Environment };
  product: SellableProduct & { listing: NonNullable<SellableProduct['listing']> };
};

/** The prices of a link's product that the store's provider charges; none where the store has no provider. */
export async function listLinkPrices(
  deps: { psps: PspRegistry },
  { link, product }: Listed,
): Promise<LinkPrice[]> {
  const psp = await deps.psps.forStore({ storeId: product.store.id, environment: link.environment });
  if (!psp) return [];
  return Object.entries(product.listing.version.prices).flatMap(([currency, { amount }]) =>
    isCurrency(currency) && isChargeable(psp, { currency, amount, product }) ? [{ currency, amount }] : [],
  );
}

function isChargeable(
  psp: PspAdapter,
  price: { currency: Currency; amount: string; product: Listed['product'] },
): boolean {
  const { currency, amount, product } = price;
  const amountMinor = parseAmount(amount, currency) ?? 0n;
  const isOnStep = findNearestPrices({ amountMinor, stepMinor: psp.chargeStepMinor(currency) }) === null;
  return isOnStep && methodsFor(product.product.type, psp.paymentMethods(currency)).length > 0;
}
