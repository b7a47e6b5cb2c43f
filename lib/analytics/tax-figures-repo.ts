import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { sessions } from '@/lib/sessions/session-tables';
import type { AnalyticsQuery } from './core/analytics-query';
import type { Period } from './core/period';
import { paymentsSucceeded, periodNumber } from './sales-facts-repo';

type Query = AnalyticsQuery;
type SumRow = { tax: string; amount: string; payment_count: number };

export type TaxedSum = { taxMinor: bigint; amountMinor: bigint; paymentCount: number };

/** The most groups of an answer: more than there are countries, categories or rates. */
const MAX_GROUPS = 1_000;

const SUMS = sql`sum(tax_minor)::text as tax, sum(amount_minor)::text as amount, count(*)::int as payment_count`;

const toSum = (row: SumRow): TaxedSum => ({
  taxMinor: BigInt(row.tax),
  amountMinor: BigInt(row.amount),
  paymentCount: row.payment_count,
});

/**
 * The sum of the rates of an order's tax lines, each weighted by the share of the price that it taxes, in parts per
 * million.
 */
const RATE_PPM = sql`(
  select coalesce(sum((line ->> 'ratePpm')::numeric * (line ->> 'basePercent')::numeric / 100), 0)::int
  from jsonb_array_elements(tax -> 'lines') line)`;

export type TaxGroup = TaxedSum & { key: string | null };

/** Sums tax and amounts by one dimension; amounts are what was paid, tax included. */
export async function sumTaxBy(
  db: Db,
  query: Query,
  by: 'category' | 'country' | 'ratePpm',
): Promise<TaxGroup[]> {
  const keys: Record<typeof by, SQL> = {
    category: sql`(select line_items -> 0 ->> 'taxCategory' from ${sessions} s where s.id = paid.session_id)`,
    country: sql`billing_detail ->> 'country'`,
    ratePpm: sql`${RATE_PPM}::text`,
  };
  const { rows } = await db.execute<SumRow & { key: string | null }>(sql`
    with paid as (${paymentsSucceeded(query)})
    select ${keys[by]} as key, ${SUMS} from paid group by 1 order by sum(tax_minor) desc, 1 limit ${MAX_GROUPS}`);
  return rows.map((row) => ({ ...toSum(row), key: row.key }));
}

export async function sumTaxByPeriod(
  db: Db,
  query: Query,
  periods: readonly Period[],
): Promise<(TaxedSum & { period: number })[]> {
  const { rows } = await db.execute<SumRow & { period: number }>(sql`
    with paid as (${paymentsSucceeded(query)})
    select ${periodNumber(sql`paid_at`, periods)} as period, ${SUMS} from paid group by 1`);
  return rows.map((row) => ({ ...toSum(row), period: row.period }));
}
