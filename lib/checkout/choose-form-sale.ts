import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { countWrongTry, hasTriesLeft } from '@/lib/limits/wrong-tries';
import { chooseSale } from '@/lib/sessions/choose-sale';
import type { ChosenSale, SaleChoices } from '@/lib/sessions/core/sale-choices';
import type { Session } from '@/lib/sessions/core/session';
import type { CodeProblem } from './core/sale-form';

type Deps = { db: Db; clock: Clock; keys: { hmac(purpose: string, text: string): string } };

/** A sale as the page shows it: with one more reason why a code takes nothing off. */
export type FormSale = Omit<ChosenSale, 'problem'> & { problem: CodeProblem | null };

/**
 * Prices a session for what stands in its form. Codes that nobody has are counted, and after too many of them no other one
 * is looked at: 20 a session, 100 an hour from one address. A code that exists is never counted, and the purchase goes on
 * without any.
 */
export async function chooseFormSale(
  deps: Deps,
  input: {
    session: Session;
    /** Whom a token has proved to the browser that asks. */
    buyerIdentity: string | null;
    choices: SaleChoices;
    email: string | null;
    address: string | null;
  },
): Promise<FormSale> {
  const { session, buyerIdentity, choices, email, address } = input;
  const buyer = { identity: buyerIdentity, email: email || session.buyerEmail };
  const code = choices.discountCode === undefined ? session.discountCode : choices.discountCode;
  const isTyped = code !== null && code !== session.discountCode;
  const tries = { subject: session.id, address };
  if (isTyped && !(await hasTriesLeft(deps, tries))) {
    const sale = await chooseSale(deps, { session, choices: { ...choices, discountCode: null }, buyer });
    return { ...sale, code, problem: 'too_many_tries' };
  }
  const sale = await chooseSale(deps, { session, choices, buyer });
  if (isTyped && sale.problem === 'unknown') await countWrongTry(deps, tries);
  return sale;
}
