import 'server-only';
import type { Db } from '@/lib/db/client';
import type { DiscountBuyer } from '@/lib/discounts/core/discount-buyer';
import { judgeDiscountCode } from '@/lib/discounts/judge-discount-code';
import type { Clock } from '@/lib/kernel/clock';
import { type ChosenSale, chooseLines, type SaleChoices, withDiscount } from './core/sale-choices';
import type { Session } from './core/session';

/**
 * Prices a session for what a buyer chose: quantity, own price and discount. Every total that is shown or charged is
 * quoted from what comes out of here. A discount is judged anew each time, and costs one statement where a code is given.
 */
export async function chooseSale(
  deps: { db: Db; clock: Clock },
  input: { session: Session; choices: SaleChoices; buyer: DiscountBuyer },
): Promise<ChosenSale> {
  const { choices, buyer } = input;
  const { lineItems, issues } = chooseLines(input.session, choices);
  const chosen = { ...input.session, lineItems };
  const code = choices.discountCode === undefined ? chosen.discountCode : choices.discountCode;
  if (code === null || code.trim() === '')
    return { session: withDiscount(chosen, null), issues, code: null, problem: null };
  const { storeId, environment, orderId, productId, currency } = chosen;
  const verdict = await judgeDiscountCode(deps, {
    ...{ code, storeId, environment, orderId, productId, currency, buyer },
  });
  return { session: withDiscount(chosen, verdict.terms), issues, code, problem: verdict.problem };
}
