import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { chooseTypedSale } from '@/lib/sessions/choose-typed-sale';
import type { ChosenSale, SaleChoices } from '@/lib/sessions/core/sale-choices';
import type { Session } from '@/lib/sessions/core/session';
import type { CodeProblem } from './core/sale-form';

type Deps = { db: Db; clock: Clock; keys: { hmac(purpose: string, text: string): string } };

/** A sale as the page shows it: with one more reason why a code takes nothing off. */
export type FormSale = Omit<ChosenSale, 'problem'> & { problem: CodeProblem | null };

/** Prices a session for what stands in its form. After too many codes that nobody has, the purchase goes on without any. */
export async function chooseFormSale(
  deps: Deps,
  input: {
    session: Session;
    /** The buyer whom a token has proved to the browser that asks. */
    buyerIdentity: string | null;
    choices: SaleChoices;
    /** The address whose uses of the code count beside the proved buyer's; `null` while nothing is bought yet. */
    email: string | null;
    address: string | null;
  },
): Promise<FormSale> {
  const { session, buyerIdentity: identity, choices, email, address } = input;
  const buyer = { identity, email };
  const { sale, isOverTries } = await chooseTypedSale(deps, { session, choices, buyer, address });
  return isOverTries ? { ...sale, problem: 'too_many_tries' } : sale;
}
