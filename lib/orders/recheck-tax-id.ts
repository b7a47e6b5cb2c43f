import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { JobData } from '@/lib/jobs/job-queue';
import type { Transact, Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { Log } from '@/lib/log';
import { carriedBy } from '@/lib/sessions/core/carried';
import type { Session } from '@/lib/sessions/core/session';
import { findSession } from '@/lib/sessions/session-repo';
import { sellerVatNumber } from '@/lib/tax/core/seller-vat-number';
import type { RegisterStatus, TaxIdCheck } from '@/lib/tax/core/tax-id-check';
import type { TaxIdRegister } from '@/lib/tax/tax-id-register';
import { verifyTaxId } from '@/lib/tax/verify-tax-id';
import { enqueueOrderTaxId } from '@/lib/webhooks/enqueue-order-tax-id';
import { decideRecheck, type RecheckOutcome } from './core/tax-id-recheck';
import { enqueueTaxIdRecheck } from './enqueue-tax-id-recheck';
import { findOrder, type OrderRow } from './order-repo';
import { toTaxIdColumns } from './order-row';
import { insertRecheck, updateOrderTaxId } from './tax-id-recheck-repo';

type Deps = {
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  taxIds: TaxIdRegister;
  log: Log;
  keys: KeyRing;
};
/** A look that knows of no verdict leaves the id pending. */
type Look = TaxIdCheck & { status: RegisterStatus };
type Recheck = { order: OrderRow; session: Session; attemptNumber: number; check: Look };

/**
 * Job: looks again at the tax id of a paid order whose tax was left off before the register had answered.
 *
 * The look is logged in the transaction that enqueues the next one or tells the merchant, so that a process killed at any
 * point leaves either this job or what follows from it. The register is asked outside of it.
 */
export async function recheckTaxId(deps: Deps, job: JobData['recheck-tax-id']): Promise<void> {
  const { attemptNumber } = job;
  const order = await findOrder(deps.db, job.orderId);
  const taxId = order?.billingDetail.taxId;
  if (!order || !taxId || order.taxIdStatus !== 'pending') return;
  const loaded = await findSession(deps.db, order.sessionId);
  assert(loaded, 'an order has a session');
  const { session, store } = loaded;
  const looked = await verifyTaxId(deps, {
    country: order.billingDetail.country,
    taxId,
    requester: store.taxSettings && sellerVatNumber(store.taxSettings),
    patienceMs: null,
  });
  const check: Look = {
    ...looked,
    // Where the country's rules changed meanwhile, no register was asked: that is no verdict either.
    status: looked.status === 'unchecked' ? 'pending' : looked.status,
    // Where nobody could be asked this time, the order goes on knowing when somebody was.
    checkedAtMs: looked.checkedAtMs ?? order.taxIdCheckedAt?.getTime() ?? null,
  };
  const recheck = { order, session, attemptNumber, check };
  const outcome = await deps.transact((tx) => record(deps, tx, recheck));
  if (outcome === null) return;
  const fields = { orderId: order.id, storeId: order.storeId, attemptNumber, outcome };
  if (outcome === 'wrong' || outcome === 'unverified')
    deps.log.warn('tax was left off for a tax id that did not hold', fields);
  else deps.log.info('tax id looked at again', fields);
}

/** @returns what follows; `null` where an earlier run of the same job has recorded it. */
async function record(deps: Deps, tx: Transaction, recheck: Recheck): Promise<RecheckOutcome | null> {
  const { order, attemptNumber, check } = recheck;
  const nowMs = deps.clock.nowMs();
  const isFirstRun = await insertRecheck(tx.db, {
    orderId: order.id,
    attemptNumber,
    status: check.status,
    checkedAt: new Date(nowMs),
  });
  if (!isFirstRun) return null;
  const outcome = decideRecheck({ status: check.status, attemptNumber });
  await updateOrderTaxId(tx.db, order.id, { ...toTaxIdColumns(check), updatedAt: new Date(nowMs) });
  if (outcome === 'again') {
    const paidAtMs = (order.completedAt ?? order.createdAt).getTime();
    await enqueueTaxIdRecheck(tx, {
      orderId: order.id,
      attemptNumber: attemptNumber + 1,
      paidAtMs,
      nowMs,
    });
  }
  if (outcome === 'wrong' || outcome === 'unverified') await tellMerchant(deps, tx, { recheck, outcome });
  return outcome;
}

async function tellMerchant(
  deps: Deps,
  tx: Transaction,
  { recheck, outcome }: { recheck: Recheck; outcome: 'wrong' | 'unverified' },
): Promise<void> {
  const { order, session, check } = recheck;
  await enqueueOrderTaxId(tx, deps, {
    eventType: outcome === 'wrong' ? 'order.tax_id_invalid' : 'order.tax_id_unverified',
    storeId: order.storeId,
    storeName: session.snapshot.storeName,
    environment: order.environment,
    orderId: order.id,
    orderStatus: order.status,
    carried: carriedBy(order),
    buyerEmail: order.buyerEmail,
    buyerIdentity: order.buyerIdentity,
    billingDetail: order.billingDetail,
    currency: session.currency,
    subtotalMinor: order.subtotalMinor,
    taxMinor: order.taxMinor,
    totalMinor: order.totalMinor,
    checkedAtMs: check.checkedAtMs,
  });
}
