import type pg from 'pg';
import { countOpenJobs } from './app-ledger';

/** Whether nothing is left to do, as far as rows and jobs show. */
export async function isQuiet(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query(
    `select 1 from attempts where state in ('intent', 'unknown')
     union all select 1 from duplicate_payments where state = 'pending'
     union all select 1 from refunds where status = 'pending' limit 1`,
  );
  return rows.length === 0 && (await countOpenJobs(pool)) === 0;
}

export async function hasDueSubscription(pool: pg.Pool, nowMs: number): Promise<boolean> {
  const { rows } = await pool.query('select 1 from subscription_orders where next_action_at <= $1 limit 1', [
    new Date(nowMs),
  ]);
  return rows.length > 0;
}

/** Has no sweep look at a subscription any more, so that its renewals do not disturb the next case. */
export async function retireSubscription(pool: pg.Pool, orderId: string): Promise<void> {
  await pool.query('update subscription_orders set next_action_at = null where order_id = $1', [orderId]);
}

/** Gives up everything that is under way: attempts, refunds, renewals and jobs. */
export async function forgetUnfinished(pool: pg.Pool): Promise<void> {
  await pool.query(`update attempts set state = 'closed' where state in ('intent', 'unknown')`);
  await pool.query(`update duplicate_payments set state = 'refused' where state = 'pending'`);
  await pool.query('update subscription_orders set next_action_at = null');
  await pool.query(`update refunds set status = 'failed' where status = 'pending'`);
  await pool.query(`delete from pgboss.job where state not in ('completed', 'cancelled')`);
  await pool.query('truncate fault_transitions');
}
