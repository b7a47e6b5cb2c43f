import 'server-only';
import { loadTrialProducts } from '@/lib/catalog/load-trial-products';
import type { Db } from '@/lib/db/client';
import type { Session } from '@/lib/sessions/core/session';
import { isTrialDue } from '@/lib/sessions/core/subscription-terms';
import { toBuyerKey } from './core/buyer-key';
import { hasStartedSubscription } from './subscription-repo';

/** Who asks, as far as it is known. */
export type TrialBuyer = { identity: string | null; email: string | null };

/**
 * Whether a buyer's subscription starts with its trial: once per buyer, by identity or by address, for the product and all
 * products that share its trial. Where the merchant has decided it, earlier subscriptions are not looked at.
 */
export async function decideTrial(deps: { db: Db }, session: Session, buyer: TrialBuyer): Promise<boolean> {
  const terms = session.snapshot.subscription ?? null;
  const isAsked = terms?.trial && terms.withTrial === null && (buyer.identity ?? buyer.email) !== null;
  return isTrialDue(terms, { hasHadTrial: isAsked ? await hasHadTrial(deps, session, buyer) : false });
}

async function hasHadTrial(
  deps: { db: Db },
  session: Session,
  { identity, email }: TrialBuyer,
): Promise<boolean> {
  const { storeId, environment, productId } = session;
  return hasStartedSubscription(deps.db, {
    storeId,
    environment,
    productIds: await loadTrialProducts(deps, { productId, environment }),
    buyerIdentity: identity,
    buyerKey: email === null ? null : toBuyerKey(email),
  });
}
