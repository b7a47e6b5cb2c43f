import { setTimeout as wait } from 'node:timers/promises';
import { encodeShortId, type OrderId, toId } from '@/lib/kernel/short-id';
import type { SaleSetup } from '../servers/sale-setup';

/** How long the ledgers may differ: the queue's retries and the company's events are done long before. */
const SETTLED_WITHIN_MS = 180_000;
const POLL_MS = 1_000;

export type LedgerCheck = {
  /** Payments that the company took. */
  paidCount: number;
  /** Paid at the company, and not a completed order of the same amount here. */
  lost: string[];
  /** Paid more than once, here or there. */
  doubled: string[];
  /** Completed here, and the merchant was not told. */
  untold: string[];
};

type Row = { orderId: string; amount: string; reference: string | null };

/** Compares the company's ledger with the app's and with what the merchant was told, until they agree or time is up. */
export async function checkLedgers(setup: SaleSetup): Promise<LedgerCheck> {
  const deadlineMs = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const check = await compare(setup);
    const isSettled = check.lost.length === 0 && check.untold.length === 0;
    if (isSettled || performance.now() > deadlineMs) return check;
    await wait(POLL_MS);
  }
}

async function compare({ postgres, companyPostgres, endpoint }: SaleSetup): Promise<LedgerCheck> {
  const paid = await companyPostgres.query<Row>(
    `select order_id "orderId", amount_minor::text amount from sandbox_checkouts where state = 'paid'`,
  );
  const completed = await postgres.query<Row>(
    `select orders.id "orderId", payments.amount_minor::text amount, order_merchant_external_id reference
     from orders join payments on payments.order_id = orders.id
     where orders.status = 'completed' and payments.status = 'succeeded'`,
  );
  const here = new Map(
    completed.map(({ orderId, amount }) => [encodeShortId('ORD', toId<OrderId>(orderId)), amount]),
  );
  const counts = (rows: readonly Row[]) => {
    const byOrder = new Map<string, number>();
    for (const { orderId } of rows) byOrder.set(orderId, (byOrder.get(orderId) ?? 0) + 1);
    return [...byOrder].filter(([, count]) => count > 1).map(([orderId]) => orderId);
  };
  return {
    paidCount: paid.length,
    lost: paid.filter(({ orderId, amount }) => here.get(orderId) !== amount).map(({ orderId }) => orderId),
    doubled: [...counts(paid), ...counts(completed)],
    untold: completed.flatMap(({ orderId, reference }) =>
      reference !== null && endpoint.told.has(reference) ? [] : [orderId],
    ),
  };
}
