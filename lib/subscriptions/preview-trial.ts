import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { findVisibleSession } from '@/lib/sessions/find-visible-session';
import type { PreviewTrialCommand } from './core/parse-preview-trial';
import { decideTrial } from './decide-trial';

/** Says whether a buyer's subscription would start with its trial. Moves nothing. */
export async function previewTrial(
  deps: { db: Db; clock: Clock },
  { by, sessionId, buyerIdentity }: PreviewTrialCommand,
): Promise<{ isEligible: boolean; trialDays: number | null }> {
  const { session } = await findVisibleSession(deps, { by, sessionId });
  const isEligible = await decideTrial(deps, session, { identity: buyerIdentity, email: null });
  return { isEligible, trialDays: isEligible ? (session.snapshot.subscription?.trial?.days ?? null) : null };
}
