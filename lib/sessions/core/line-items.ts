import { assert } from '@/lib/kernel/assert';
import type { TaxCategory } from '@/lib/tax/core/contract';
import type { LineItem, LineItemJson } from './session';

/** The sum of the lines before tax is split off or added, and how that tax is calculated. */
export type PricedLines = { amountMinor: bigint; taxCategory: TaxCategory; taxIncluded: boolean };

/** A line's amount: unit × quantity − discount, in minor units, 0 or more. */
export function lineAmountMinor(item: LineItem): bigint {
  assert(Number.isSafeInteger(item.quantity) && item.quantity > 0, 'quantity is a whole number above zero');
  const amountMinor = item.unitAmountMinor * BigInt(item.quantity) - item.discountMinor;
  assert(amountMinor >= 0n, 'a discount is never more than its line');
  return amountMinor;
}

/**
 * Prices a session: the one function that every amount on page, order and PSP comes from.
 *
 * All lines of a session share tax category and inclusiveness, because a session sells one product.
 */
export function priceLineItems(items: readonly LineItem[]): PricedLines {
  const [first] = items;
  assert(first, 'a session has at least one line');
  const isUniform = items.every(
    (item) => item.taxCategory === first.taxCategory && item.taxIncluded === first.taxIncluded,
  );
  assert(isUniform, 'lines of one session share their tax treatment');
  const amountMinor = items.reduce((total, item) => total + lineAmountMinor(item), 0n);
  return { amountMinor, taxCategory: first.taxCategory, taxIncluded: first.taxIncluded };
}

/** A line item as it is kept in JSON, with amounts as decimal strings of minor units. */
export function toLineItemJson(item: LineItem): LineItemJson {
  return {
    ...item,
    unitAmountMinor: item.unitAmountMinor.toString(),
    discountMinor: item.discountMinor.toString(),
  };
}

/** Reads a line item that `toLineItemJson` wrote. */
export function fromLineItemJson(json: LineItemJson): LineItem {
  return {
    ...json,
    unitAmountMinor: BigInt(json.unitAmountMinor),
    discountMinor: BigInt(json.discountMinor),
  };
}
