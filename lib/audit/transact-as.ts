import 'server-only';
import type { Transact } from '@/lib/jobs/transaction';
import { currentRequestId } from '@/lib/log';
import { nameActor } from './audit-repo';

/** Transactions whose changes are written down as somebody's: `key KEY_…`, `merchant MER_…`, `operator`. */
export function transactAs(transact: Transact, actor: string): Transact {
  return (work) =>
    transact(async (tx) => {
      await nameActor(tx.db, { actor, requestId: currentRequestId() });
      return work(tx);
    });
}
