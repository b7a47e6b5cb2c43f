import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import { orders } from '@/lib/orders/order-tables';
import { payments } from '@/lib/orders/payment-tables';
import { refunds } from '@/lib/refunds/refund-tables';
import type { TaxReason } from '@/lib/tax/core/contract';
import type { TimeRange } from './core/period';
import type { TaxReportGroup } from './core/tax-report';
import { isWithin, paymentsSucceeded } from './sales-facts-repo';

/** Places, rates, reasons and currencies that one store can sell to in a period: far more than there are. */
const MAX_REPORT_GROUPS = 10_000;

export type TaxReportQuery = { storeId: StoreId; environment: Environment } & TimeRange;

type GroupRow = {
  place: string;
  tax_name: string;
  rate_ppm: number;
  base_percent: number;
  reason: TaxReason;
  kind: 'sale' | 'refund';
  currency: Currency;
  count: number;
  base: string;
  tax: string;
};

/**
 * Tax by place, rate, reason and currency, of what was paid and of what was given back within a time.
 *
 * A payment has the lines of its own quote, else of its order's; where the tax is another, as for a refund, it is shared out
 * over the lines in their proportion, with the rest on the last one, so that lines always add up.
 */
export async function listTaxGroups(db: Db, query: TaxReportQuery): Promise<TaxReportGroup[]> {
  const { rows } = await db.execute<GroupRow>(sql`
    with movement as (${sales(query)} union all ${refunded(query)}),
    line as (${taxLines()})
    select place, tax_name, rate_ppm, base_percent, reason, kind, currency,
      count(*)::int as count, sum(subtotal_minor)::text as base, sum(line_tax)::text as tax
    from line group by 1, 2, 3, 4, 5, 6, 7 order by 1, 3 desc, 2, 5, 6 desc, 7 limit ${MAX_REPORT_GROUPS}`);
  return rows.map((row) => ({
    place: row.place,
    taxName: row.tax_name,
    ratePpm: row.rate_ppm,
    basePercent: row.base_percent,
    reason: row.reason,
    kind: row.kind,
    currency: row.currency,
    count: row.count,
    baseMinor: BigInt(row.base),
    taxMinor: BigInt(row.tax),
  }));
}

function sales(query: TaxReportQuery): SQL {
  return sql`
    select 'sale' as kind, id::text as id, currency, subtotal_minor, tax_minor, tax, billing_detail
    from (${paymentsSucceeded(query)}) paid`;
}

/** The amount that was given back, with the tax that was in it, below zero. */
function refunded({ storeId, environment, ...range }: TaxReportQuery): SQL {
  const paidTax = sql`coalesce(p.tax_minor, o.tax_minor)`;
  const paidTotal = sql`nullif(coalesce(p.subtotal_minor, o.subtotal_minor) + ${paidTax}, 0)`;
  const refundedTax = sql`coalesce(r.refunded_tax_minor, round(r.refunded_minor * ${paidTax} / ${paidTotal}::numeric), 0)::bigint`;
  return sql`
    select 'refund', r.id::text, r.currency, -(r.refunded_minor - ${refundedTax}), -${refundedTax}, coalesce(p.tax, o.tax), o.billing_detail
    from ${refunds} r join ${payments} p on p.id = r.payment_id join ${orders} o on o.id = p.order_id
    where o.store_id = ${storeId} and o.environment = ${environment} and r.status = 'succeeded'
      and r.refunded_minor is not null and ${isWithin(sql`r.updated_at`, range)}`;
}

/** One row a line of tax; one without a tax where there is no line. */
function taxLines(): SQL {
  const quoted = sql`(m.tax ->> 'taxMinor')::numeric`;
  const share = sql`case when ${quoted} = 0 then 0 else trunc(m.tax_minor * (l.item ->> 'amountMinor')::numeric / ${quoted}) end`;
  const isLast = sql`l.position = max(l.position) over (partition by m.kind, m.id)`;
  const before = sql`coalesce(sum(${share}) over (partition by m.kind, m.id order by l.position
    rows between unbounded preceding and 1 preceding), 0)`;
  return sql`
    select m.kind, m.currency, m.subtotal_minor, m.tax ->> 'reason' as reason,
      coalesce(l.item ->> 'jurisdiction', concat_ws('-', m.billing_detail ->> 'country', m.billing_detail ->> 'state')) as place,
      coalesce(l.item ->> 'name', '') as tax_name, coalesce((l.item ->> 'ratePpm')::int, 0) as rate_ppm,
      coalesce((l.item ->> 'basePercent')::int, 100) as base_percent,
      case when l.item is null then 0 when ${isLast} then m.tax_minor - ${before} else ${share} end as line_tax
    from movement m left join lateral jsonb_array_elements(m.tax -> 'lines') with ordinality l(item, position) on true`;
}
