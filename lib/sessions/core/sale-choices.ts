import { MAX_QUANTITY } from '@/lib/catalog/core/quantity-rule';
import { type DiscountTerms, discountOff } from '@/lib/discounts/core/discount-terms';
import type { DiscountProblem } from '@/lib/discounts/core/judge-discount';
import { assert } from '@/lib/kernel/assert';
import { formatAmount, parseAmount } from '@/lib/kernel/money';
import type { LineItem, Session } from './session';

/** The choices of a buyer on the page, or of a call. An absent one stays as the session has it. */
export type SaleChoices = {
  quantity?: number | undefined;
  /** A display string in the session's currency. */
  customPrice?: string | undefined;
  /** As it was typed; `null` takes the session's code away. */
  discountCode?: string | null | undefined;
};

/** Why a choice does not count. `bound` is the number or amount that it was held against, as text. */
export type ChoiceIssue = {
  field: 'quantity' | 'customPrice';
  code: 'fixed' | 'too_low' | 'too_high' | 'not_a_number';
  bound: string | null;
};

/** A session as it would be sold now: its lines are the chosen ones, less what its discount takes off. */
export type ChosenSale = {
  session: Session;
  issues: ChoiceIssue[];
  /** The code that was asked for, as it was typed; `null` where none was. */
  code: string | null;
  /** Why that code takes nothing off; `null` where it does, and where there is none. */
  problem: DiscountProblem | null;
};

type Offer = Pick<Session, 'currency' | 'lineItems' | 'snapshot'>;

/**
 * The lines of a session as a buyer chose them. A choice that does not count leaves its part as the session has it, and
 * is an issue: nobody buys another quantity or price than was asked for without being told.
 */
export function chooseLines(
  session: Offer,
  choices: SaleChoices,
): { lineItems: LineItem[]; issues: ChoiceIssue[] } {
  const item = theLine(session.lineItems);
  const quantity = chooseQuantity(session, item, choices.quantity);
  const price = choosePrice(session, item, choices.customPrice);
  const issues = [quantity, price].filter((chosen) => typeof chosen === 'object');
  return {
    lineItems: [
      {
        ...item,
        quantity: typeof quantity === 'number' ? quantity : item.quantity,
        unitAmountMinor: typeof price === 'bigint' ? price : item.unitAmountMinor,
      },
    ],
    issues,
  };
}

/**
 * Takes a discount off the lines, or off none; what was taken off before is put back first. Where the provider's amounts
 * are multiples of more than one minor unit, what is left is rounded down to such a multiple, for the buyer.
 */
export function withDiscount<S extends Pick<Session, 'lineItems' | 'discount' | 'snapshot'>>(
  session: S,
  discount: DiscountTerms | null,
): S {
  const item = theLine(session.lineItems);
  const grossMinor = item.unitAmountMinor * BigInt(item.quantity);
  if (!discount) return { ...session, discount, lineItems: [{ ...item, discountMinor: 0n }] };
  const leftMinor = grossMinor - discountOff(grossMinor, discount.value);
  const discountMinor = grossMinor - (leftMinor - (leftMinor % chargeStepOf(session)));
  return { ...session, discount, lineItems: [{ ...item, discountMinor }] };
}

function chargeStepOf({ snapshot }: Pick<Session, 'snapshot'>): bigint {
  return BigInt(snapshot.chargeStepMinor ?? 1);
}

/** A session sells one product, in one line. */
export function theLine(items: readonly LineItem[]): LineItem {
  const [item] = items;
  assert(item && items.length === 1, 'a session has one line');
  return item;
}

function chooseQuantity(session: Offer, item: LineItem, wanted: number | undefined): number | ChoiceIssue {
  if (wanted === undefined || wanted === item.quantity) return item.quantity;
  const rule = session.snapshot.quantity;
  const issue = (code: ChoiceIssue['code'], bound: number | null): ChoiceIssue => {
    return { field: 'quantity', code, bound: bound === null ? null : String(bound) };
  };
  const { minimum, maximum } = rule ?? { minimum: 1, maximum: MAX_QUANTITY };
  if (!Number.isInteger(wanted)) return issue('not_a_number', null);
  if (!rule?.isAdjustable) return issue('fixed', item.quantity);
  if (wanted < minimum) return issue('too_low', minimum);
  return wanted > maximum ? issue('too_high', maximum) : wanted;
}

function choosePrice(session: Offer, item: LineItem, wanted: string | undefined): bigint | ChoiceIssue {
  if (wanted === undefined) return item.unitAmountMinor;
  const { currency, snapshot } = session;
  const issue = (code: ChoiceIssue['code'], bound: string | null): ChoiceIssue => {
    return { field: 'customPrice', code, bound };
  };
  const amountMinor = parseAmount(wanted, currency);
  if (amountMinor === null || amountMinor % chargeStepOf(session) !== 0n) return issue('not_a_number', null);
  if (amountMinor === item.unitAmountMinor) return amountMinor;
  const bounds = snapshot.ownPrice;
  if (!bounds) return issue('fixed', formatAmount(item.unitAmountMinor, currency));
  const least = parseAmount(bounds.minimum, currency) ?? 0n;
  const most = bounds.maximum === null ? null : parseAmount(bounds.maximum, currency);
  if (amountMinor < least) return issue('too_low', bounds.minimum);
  return most !== null && amountMinor > most ? issue('too_high', bounds.maximum) : amountMinor;
}
