import 'server-only';
import { sql } from 'drizzle-orm';
import { productListings, products, productVersions } from '@/lib/catalog/product-tables';
import type { Db } from '@/lib/db/client';
import type { ProductId } from '@/lib/kernel/short-id';
import type { AnalyticsQuery } from './core/analytics-query';
import { ordersMade, paymentsSucceeded } from './sales-facts-repo';

type Query = AnalyticsQuery;
type ProductType = 'onetime' | 'subscription';

/** The most groups of an answer; there are fewer types and statuses of products. */
const MAX_GROUPS = 100;
/** The most products that are listed with their share of the revenue. */
const MAX_CONTRIBUTORS = 500;

export type ListingCount = { type: ProductType; status: string; count: number };

/** Counts the products that the environment lists now, whatever the time range is. */
export async function countListings(db: Db, query: Query): Promise<ListingCount[]> {
  const { rows } = await db.execute<ListingCount>(sql`
    select p.type, l.status, count(*)::int as count
    from ${products} p join ${productListings} l on l.product_id = p.id
    where p.store_id = ${query.storeId} and l.environment = ${query.environment}
    group by 1, 2 order by 3 desc, 2 limit ${MAX_GROUPS}`);
  return rows;
}

export type ProductSales = {
  productId: ProductId;
  productType: ProductType;
  /** The product's current name. */
  productName: string;
  currency: string;
  orderCount: number;
  revenueMinor: bigint;
};

/**
 * Products by their sales in each currency: orders made in the range, and revenue of payments in it.
 *
 * @param input.by which of the two sorts the products
 */
export async function listBestSellers(
  db: Db,
  query: Query,
  input: { by: 'orderCount' | 'revenue'; limit: number },
): Promise<ProductSales[]> {
  type Row = {
    product_id: ProductId;
    product_type: ProductType;
    product_name: string;
    currency: string;
    order_count: number;
    revenue: string;
  };
  const rank =
    input.by === 'orderCount'
      ? sql`order_count desc, revenue_minor desc`
      : sql`revenue_minor desc, order_count desc`;
  const { rows } = await db.execute<Row>(sql`
    with made as (${ordersMade(query)}), paid as (${paymentsSucceeded(query)}),
      sold as (
        select product_id, currency, sum(orders)::int as order_count, sum(amount) as revenue_minor
        from (
          select product_id, currency, count(*) as orders, 0 as amount from made group by 1, 2
          union all
          select product_id, currency, 0, sum(amount_minor) from paid group by 1, 2
        ) both_of_them group by 1, 2)
    select sold.product_id, p.type as product_type, v.name as product_name, sold.currency, order_count,
      revenue_minor::text as revenue
    from sold join ${products} p on p.id = sold.product_id
      join ${productListings} l on l.product_id = p.id and l.environment = ${query.environment}
      join ${productVersions} v on v.id = l.version_id
    order by ${rank}, v.name, sold.product_id, sold.currency limit ${Math.min(input.limit, MAX_CONTRIBUTORS)}`);
  return rows.map((row) => ({
    productId: row.product_id,
    productType: row.product_type,
    productName: row.product_name,
    currency: row.currency,
    orderCount: row.order_count,
    revenueMinor: BigInt(row.revenue),
  }));
}
