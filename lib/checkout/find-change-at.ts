import 'server-only';
import type { Db } from '@/lib/db/client';
import { decodeSessionId } from '@/lib/kernel/short-id';
import { findPlanChange, type PlanChangeRow } from '@/lib/subscriptions/plan-change-repo';
import type { PageAddress } from './find-page-session';

/** Finds the change of a plan that an address names. A wrong slug is as unknown as a wrong id: one answer for all. */
export async function findChangeAt(deps: { db: Db }, address: PageAddress): Promise<PlanChangeRow | null> {
  const id = decodeSessionId(address.sessionId);
  const change = id ? await findPlanChange(deps.db, id) : null;
  return change?.snapshot.storeSlug === address.storeSlug ? change : null;
}
