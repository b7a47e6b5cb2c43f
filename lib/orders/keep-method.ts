import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { EpochMs } from '@/lib/kernel/clock';
import type { SavedMethod } from '@/lib/psp/core/kept-method';
import type { Session } from '@/lib/sessions/core/session';
import { findSavedMethod, upsertSavedMethod } from './saved-method-repo';

/** Keeps what later charges are made with. The method before it is forgotten at its PSP, by a job. */
export async function keepMethod(
  tx: Transaction,
  {
    session,
    psp,
    savedMethod,
    nowMs,
  }: { session: Session; psp: string; savedMethod: SavedMethod | null; nowMs: EpochMs },
): Promise<void> {
  assert(savedMethod, 'a subscription is paid with a method that is kept');
  const { orderId, storeId, environment } = session;
  const before = await findSavedMethod(tx.db, orderId);
  await upsertSavedMethod(tx.db, { orderId, psp, storeId, ...savedMethod, savedAt: new Date(nowMs) });
  if (!before || before.methodRef === savedMethod.methodRef) return;
  const { customerRef, methodRef } = before;
  const data = { psp: before.psp, storeId: before.storeId, customerRef, methodRef, environment };
  await tx.jobs.enqueue({ name: 'forget-method', data });
}
