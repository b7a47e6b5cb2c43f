import 'server-only';
import type { Db } from '@/lib/db/client';
import type { DiscountBuyer } from '@/lib/discounts/core/discount-buyer';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { countWrongTry, hasTriesLeft } from '@/lib/limits/wrong-tries';
import { chooseSale } from './choose-sale';
import type { ChosenSale, SaleChoices } from './core/sale-choices';
import type { Session } from './core/session';

/** The longest that the tries of an hour are remembered. */
const TRIES_LAST_SECONDS = 3_600;

type Deps = { db: Db; clock: Clock; keys: { hmac(purpose: string, text: string): string } };

/** `isOverTries`: too many codes that nobody has were tried, so that the code was not looked at and takes nothing off. */
export type TypedSale = { sale: ChosenSale; isOverTries: boolean };

/**
 * Prices a session for choices that anybody may make. Codes that nobody has are counted, and after too many of them no
 * other one is looked at: 20 a session, 100 an hour from one address. A code that exists is never counted, and neither is
 * the one that the session was made with.
 */
export async function chooseTypedSale(
  deps: Deps,
  input: { session: Session; choices: SaleChoices; buyer: DiscountBuyer; address: string | null },
): Promise<TypedSale> {
  const { session, choices, buyer, address } = input;
  const { discountCode: code } = choices;
  const isTyped = code !== undefined && code !== null && code !== session.discountCode;
  const tries = { subject: session.id, address };
  if (isTyped && !(await hasTriesLeft(deps, tries))) {
    const sale = await chooseSale(deps, { session, choices: { ...choices, discountCode: null }, buyer });
    return { sale: { ...sale, code }, isOverTries: true };
  }
  const sale = await chooseSale(deps, { session, choices, buyer });
  if (isTyped && sale.problem === 'unknown') await countWrongTry(deps, tries);
  return { sale, isOverTries: false };
}

/**
 * The same for callers that show no form to say it on.
 *
 * @throws `too_many_requests` after too many codes that nobody has
 */
export async function requireTypedSale(
  deps: Deps,
  input: Parameters<typeof chooseTypedSale>[1],
): Promise<ChosenSale> {
  const { sale, isOverTries } = await chooseTypedSale(deps, input);
  if (isOverTries) throw appError('too_many_requests', { retryAfterSeconds: TRIES_LAST_SECONDS });
  return sale;
}
