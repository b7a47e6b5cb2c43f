import type { PriceJson } from '@/lib/catalog/core/product';
import type { ProductContent } from '@/lib/catalog/core/product-content';
import { DEFAULT_QUANTITY_RULE } from '@/lib/catalog/core/quantity-rule';
import { type Currency, isCurrency } from '@/lib/kernel/currencies';
import { appError } from '@/lib/kernel/error-catalogue';
import { parseAmount } from '@/lib/kernel/money';
import { invalidField } from '@/lib/kernel/read-fields';
import { type CreateSessionCommand, isByKey } from './create-session-command';
import type { LineItem, SessionSnapshot } from './session';

/** The item that a session sells, and what of it the shopper may still choose. */
export type Offer = {
  currency: Currency;
  item: LineItem;
  choosable: Pick<SessionSnapshot, 'quantity' | 'ownPrice'>;
};

/**
 * Decides what a new session sells. A merchant's key may set any price; a slug or a link chooses quantity and price only
 * within what the product allows.
 *
 * @throws `currency_unsupported`, and `invalid_field` naming quantity or price
 */
export function decideOffer(content: ProductContent, command: CreateSessionCommand): Offer {
  const { currency } = command;
  const listed = content.prices[currency];
  if (!listed || !isCurrency(currency)) throw appError('currency_unsupported', { params: { currency } });
  const price = decidePrice(listed, { command, currency });
  const isShoppersPrice = listed.payWhatYouWant !== undefined && !price.isFixed;
  const rule = content.quantity;
  return {
    currency,
    item: {
      name: content.name,
      unitAmountMinor: price.amountMinor,
      quantity: decideQuantity(content, command),
      discountMinor: 0n,
      taxCategory: price.taxCategory,
      taxIncluded: price.taxIncluded,
    },
    choosable: {
      ...(rule?.isAdjustable ? { quantity: rule } : {}),
      ...(isShoppersPrice ? { ownPrice: listed.payWhatYouWant } : {}),
    },
  };
}

type DecidedPrice = Pick<PriceJson, 'taxIncluded' | 'taxCategory'> & {
  amountMinor: bigint;
  /** Set by the merchant, so that the shopper has nothing to choose. */
  isFixed: boolean;
};

function decidePrice(
  listed: PriceJson,
  { command, currency }: { command: CreateSessionCommand; currency: Currency },
): DecidedPrice {
  const override = isByKey(command) ? command.priceSnapshot : null;
  const { customPrice } = command;
  if (override && customPrice !== null) throw appError('price_fields_conflict');
  const amountText = override?.amount ?? listed.amount;
  const amountMinor = parseAmount(amountText, currency);
  if (amountMinor === null || amountMinor === 0n)
    throw invalidField('priceSnapshot.amount', `an amount above zero, exact for ${currency}`, amountText);
  return {
    amountMinor: customPrice === null ? amountMinor : decideOwnPrice(listed, { command, currency }),
    taxIncluded: override ? override.taxIncluded : listed.taxIncluded,
    taxCategory: override?.taxCategory ?? listed.taxCategory,
    isFixed: override !== null || (isByKey(command) && customPrice !== null),
  };
}

function decideOwnPrice(
  listed: PriceJson,
  { command, currency }: { command: CreateSessionCommand; currency: Currency },
): bigint {
  const amountMinor = parseAmount(command.customPrice ?? '', currency);
  if (amountMinor === null)
    throw invalidField('customPrice', `an amount, exact for ${currency}`, command.customPrice);
  if (isByKey(command)) return amountMinor;
  const bounds = listed.payWhatYouWant;
  if (!bounds)
    throw invalidField(
      'customPrice',
      'nothing, because the price of this product is fixed',
      command.customPrice,
    );
  const least = parseAmount(bounds.minimum, currency) ?? 0n;
  const most = bounds.maximum === null ? null : parseAmount(bounds.maximum, currency);
  if (amountMinor < least || (most !== null && amountMinor > most)) {
    const range =
      bounds.maximum === null ? `from ${bounds.minimum}` : `from ${bounds.minimum} to ${bounds.maximum}`;
    throw invalidField('customPrice', `an amount ${range} ${currency}`, command.customPrice);
  }
  return amountMinor;
}

/** As many as were asked for, else as few as the product allows. */
function decideQuantity({ quantity: rule }: ProductContent, { quantity }: CreateSessionCommand): number {
  const { minimum, maximum } = rule ?? DEFAULT_QUANTITY_RULE;
  const wanted = quantity ?? minimum;
  if (wanted >= minimum && wanted <= maximum) return wanted;
  throw invalidField('quantity', `a whole number from ${minimum} to ${maximum}`, wanted);
}
