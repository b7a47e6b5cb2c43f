import type { PricesJson } from '@/lib/catalog/core/product';
import { MAX_QUANTITY } from '@/lib/catalog/core/quantity-rule';
import { discountOff } from '@/lib/discounts/core/discount-terms';
import { type Currency, isCurrency } from '@/lib/kernel/currencies';
import { appError } from '@/lib/kernel/error-catalogue';
import { JsonNumber } from '@/lib/kernel/json-number';
import { formatAmount, parseAmount } from '@/lib/kernel/money';
import { invalidField, isAbsent } from '@/lib/kernel/read-fields';
import type { ProductId } from '@/lib/kernel/short-id';
import { defaultCurrency } from './default-currency';
import { amountToken, currencyCode, percentBasisPoints, productRef, wholeNumber } from './solifyn-readers';

export type PreviewQuery = {
  productId: ProductId;
  currency: string | null;
  basisPoints: number | null;
  quantity: number;
  customPrice: string | null;
};

/** Reads the query of `GET /v1/checkout/price-preview`; add-ons are not read, because checkouts here have none. */
export function readPreviewQuery(param: (name: string) => string | null): PreviewQuery {
  const productId = param('productId');
  if (isAbsent(productId)) throw appError('missing_field', { params: { field: 'productId' } });
  const [currency, discount, qty, customPrice] = ['currency', 'discount', 'qty', 'customPrice'].map(param);
  return {
    productId: productRef.read(productId, 'productId'),
    currency: isAbsent(currency) ? null : currencyCode.read(currency, 'currency'),
    basisPoints:
      isAbsent(discount) || discount === '0' ? null : percentBasisPoints.read(discount, 'discount'),
    quantity: isAbsent(qty) ? 1 : wholeNumber({ min: 1, max: MAX_QUANTITY }).read(qty, 'qty'),
    customPrice: isAbsent(customPrice) ? null : amountToken.read(customPrice, 'customPrice'),
  };
}

/**
 * The price of a product in one of its own currencies. The app has no exchange rates, so it converts to no other currency.
 *
 * @throws `invalid_field` with the product's currencies for any other, and for a price that is not exact
 */
export function previewPrice(prices: PricesJson, query: PreviewQuery) {
  const own = Object.keys(prices).filter(isCurrency);
  const wanted = query.currency ?? defaultCurrency(own);
  const main = defaultCurrency(own);
  if (main === null || wanted === null || !isCurrency(main) || !isCurrency(wanted) || !own.includes(wanted))
    throw invalidField('currency', `one of ${own.join(', ')}`, wanted);
  // A price that the buyer chose is in the currency that was asked for, and in no other.
  const original = query.customPrice === null ? main : wanted;
  return {
    originalPrice: priceIn(prices, query, original),
    originalCurrency: original,
    convertedPrice: priceIn(prices, query, wanted),
    convertedCurrency: wanted,
  };
}

function priceIn(prices: PricesJson, query: PreviewQuery, currency: Currency): JsonNumber {
  const { customPrice, quantity, basisPoints } = query;
  const unitMinor = parseAmount(customPrice ?? prices[currency]?.amount ?? '', currency);
  if (unitMinor === null) throw invalidField('customPrice', `an amount, exact for ${currency}`, customPrice);
  const grossMinor = unitMinor * BigInt(quantity);
  const offMinor = basisPoints === null ? 0n : discountOff(grossMinor, { type: 'percentage', basisPoints });
  return new JsonNumber(formatAmount(grossMinor - offMinor, currency));
}
