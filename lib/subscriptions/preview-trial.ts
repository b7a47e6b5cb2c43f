import 'server-only';
import { loadTrialProducts } from '@/lib/catalog/load-trial-products';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { hasStartedSubscription } from '@/lib/orders/order-repo';
import type { Session } from '@/lib/sessions/core/session';
import { isTrialDue } from '@/lib/sessions/core/subscription-terms';
import { findVisibleSession } from '@/lib/sessions/find-visible-session';
import type { PreviewTrialCommand } from './core/parse-preview-trial';

/** Says whether a buyer's subscription would start with its trial. Moves nothing. */
export async function previewTrial(
  deps: { db: Db; clock: Clock },
  { by, sessionId, buyerIdentity }: PreviewTrialCommand,
): Promise<{ isEligible: boolean; trialDays: number | null }> {
  const { session } = await findVisibleSession(deps, { by, sessionId });
  const terms = session.snapshot.subscription ?? null;
  // Without a buyer no earlier trial is known; where the merchant decided, earlier trials are not looked up either.
  const isAsked = buyerIdentity !== null && terms?.trial && terms.withTrial === null;
  const hasHadTrial = isAsked ? await hasHadTrialOf(deps, session, buyerIdentity) : false;
  const isEligible = isTrialDue(terms, { hasHadTrial });
  return { isEligible, trialDays: isEligible ? (terms?.trial?.days ?? null) : null };
}

async function hasHadTrialOf(
  deps: { db: Db },
  { storeId, environment, productId }: Session,
  buyerIdentity: string,
): Promise<boolean> {
  const productIds = await loadTrialProducts(deps, { productId, environment });
  return hasStartedSubscription(deps.db, { storeId, environment, productIds, buyerIdentity });
}
