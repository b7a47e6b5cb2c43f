import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Notice } from '@/lib/kernel/notice';
import { thresholdNotices } from '@/lib/tax/core/eu-threshold';
import { findEuThresholds, type ThresholdStore } from './origin-sales-repo';

/** The notices for a merchant about both years. */
export async function euThresholdNotices(
  deps: { db: Db; clock: Clock },
  { environment, ...store }: ThresholdStore & { environment: Environment },
): Promise<Notice[]> {
  const query = { stores: [store], environment, nowMs: deps.clock.nowMs() };
  const found = await findEuThresholds(deps.db, query);
  return (found.get(store.storeId) ?? []).flatMap(thresholdNotices);
}
