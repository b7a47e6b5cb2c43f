import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import type { EpochMs } from '@/lib/kernel/clock';
import type { OrderId } from '@/lib/kernel/short-id';
import type { OrderDraftJson } from './core/order-draft';
import { needsTaxIdRecheck, recheckDelaySeconds } from './core/tax-id-recheck';

/** For an order that is paid: has its tax id checked again where the sale went without tax on the word of the id alone. */
export async function startTaxIdRechecks(
  tx: Transaction,
  order: { orderId: OrderId; draft: OrderDraftJson; nowMs: EpochMs },
): Promise<void> {
  const { orderId, draft, nowMs } = order;
  if (!needsTaxIdRecheck(draft)) return;
  await enqueueTaxIdRecheck(tx, { orderId, attemptNumber: 1, paidAtMs: nowMs, nowMs });
}

/** @returns false where the recheck before was the last one. */
export async function enqueueTaxIdRecheck(
  tx: Transaction,
  next: { orderId: OrderId; attemptNumber: number; paidAtMs: EpochMs; nowMs: EpochMs },
): Promise<boolean> {
  const startAfterSeconds = recheckDelaySeconds(next);
  if (startAfterSeconds === null) return false;
  const { orderId, attemptNumber } = next;
  const data = { orderId, attemptNumber };
  await tx.jobs.enqueue({ name: 'recheck-tax-id', data }, { startAfterSeconds });
  return true;
}
