import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  dayOf,
  daysBetween,
  display,
  groupBy,
  hoursBetween,
  MONTHS,
  monthOf,
  orderOf,
  paidOf,
  percent,
  ratio,
  statusOf,
  tally,
  total,
} from '@/lib/graphql/testing/reads-figures';
import { postQuery, signedBy, type World } from '@/lib/graphql/testing/reads-fixture';
import { setUpReads } from '@/lib/graphql/testing/set-up-reads';
import { encodeShortId } from '@/lib/kernel/short-id';
import { makeStore } from '@/lib/testing/factories';

const GUIDE = 'node_modules/@waffo/pancake-ts/docs/graphql-guide.md';
const YEAR = { startDate: '2026-01-01T00:00:00Z', endDate: '2027-01-01' };

const reads = setUpReads('alice');

type Asked = { filter?: Record<string, unknown>; merchant?: World['merchant']; storeId?: string };

async function ask(field: string, selection: string, asked: Asked = {}): Promise<unknown> {
  const { app, world } = reads;
  const answer = await postQuery(app, signedBy(asked.merchant ?? world.merchant, 'test'), {
    query: `query ($filter: AnalyticsFilterInput!, $storeId: String!) {
      ${field}(storeId: $storeId, filter: $filter) { ${selection} } }`,
    variables: {
      filter: { timeRange: YEAR, ...asked.filter },
      storeId: asked.storeId ?? world.store.wireId,
    },
  });
  expect(answer.body.errors).toBeUndefined();
  return answer.body.data?.[field];
}

/** The payments of the world, from its rows. */
const paid = () => paidOf(reads.world.rows);
const inEuro = () => paid().filter(({ currency }) => currency === 'EUR');
const eur = (amount: bigint) => display(amount, 'EUR');
const sumOfPaid = (list: ReturnType<typeof paid>) => total(list, ({ amount }) => amount);

describe("the guide's analytics queries", () => {
  const queries = [...readFileSync(GUIDE, 'utf8').matchAll(/query: `([^`]+)`/g)]
    .map(([, query = '']) => query)
    .filter((query) => query.includes('timeRange'));

  it('are all found in the guide', () => {
    expect(queries).toHaveLength(9);
  });

  it.each(queries)('gets an answer without an empty list: %s', async (query) => {
    const { app, world } = reads;
    const moved = query
      .replace('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')
      .replace('2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z')
      .replaceAll('"usd"', '"eur"')
      // The only sale of the fixture with a state is in dollars.
      .replace(
        'revenueByState(country: "US", currency: "eur")',
        'revenueByState(country: "US", currency: "usd")',
      );
    const answer = await postQuery(app, signedBy(world.merchant, 'test'), {
      query: moved,
      variables: { storeId: world.store.wireId },
    });
    expect(answer.body.errors).toBeUndefined();
    const [figures] = Object.values(answer.body.data ?? {});
    for (const [name, value] of Object.entries(figures as Record<string, unknown>))
      if (Array.isArray(value)) expect(value, name).not.toEqual([]);
      else expect(value, name).not.toBeNull();
  });
});

describe('orderStatistics', () => {
  it('counts orders by status, month and country', async () => {
    const { world } = reads;
    const { orders } = world.rows;
    const answer = await ask(
      'orderStatistics',
      `totalCount countsByStatus { status count } countsByPeriod(granularity: MONTH) { period count }
       ordersByCountry { country count }`,
    );
    const byMonth = tally(orders, ({ createdAt }) => monthOf(createdAt));
    const byStatus = tally(orders, (order) => statusOf(world.rows, order));
    const byCountry = tally(orders, ({ billingDetail }) => billingDetail.country);
    expect(answer).toEqual({
      totalCount: orders.length,
      countsByStatus: expect.toSatisfy((rows) => same(rows, 'status', 'count', byStatus)),
      countsByPeriod: MONTHS.map((period) => ({ period, count: byMonth[period] ?? 0 })),
      ordersByCountry: expect.toSatisfy((rows) => same(rows, 'country', 'count', byCountry)),
    });
  });

  it('counts the orders of one status where the filter names it', async () => {
    const { world } = reads;
    const answer = await ask('orderStatistics', 'totalCount', { filter: { status: 'past_due' } });
    const pastDue = world.rows.orders.filter((order) => statusOf(world.rows, order) === 'past_due');
    expect(answer).toEqual({ totalCount: pastDue.length });
    expect(pastDue).toHaveLength(1);
  });

  it('sums revenue by currency, month, country, state and kind of buyer', async () => {
    const answer = await ask(
      'orderStatistics',
      `revenueByCurrency { currency totalAmount paymentCount }
       revenueByPeriod(granularity: MONTH, currency: "eur") { period currency totalAmount paymentCount }
       revenueByCountry(currency: "EUR") { country totalAmount paymentCount }
       revenueByState(country: "us", currency: "usd") { state totalAmount paymentCount }
       b2bVsB2cBreakdown(currency: "eur") { isBusiness label totalAmount orderCount }`,
    );
    const byMonth = groupBy(inEuro(), ({ paidAt }) => monthOf(paidAt));
    const inDollars = paid().filter(({ currency }) => currency === 'USD');
    expect(answer).toEqual({
      revenueByCurrency: [...groupBy(paid(), ({ currency }) => currency)].sort().map(([currency, list]) => ({
        currency,
        totalAmount: display(sumOfPaid(list), currency),
        paymentCount: list.length,
      })),
      revenueByPeriod: MONTHS.map((period) => ({
        period,
        currency: 'EUR',
        totalAmount: eur(sumOfPaid(byMonth.get(period) ?? [])),
        paymentCount: byMonth.get(period)?.length ?? 0,
      })),
      revenueByCountry: [...groupBy(inEuro(), ({ country }) => country)]
        .map(([country, list]) => ({
          country,
          totalAmount: eur(sumOfPaid(list)),
          paymentCount: list.length,
        }))
        .sort((a, b) => Number(b.totalAmount) - Number(a.totalAmount)),
      revenueByState: [
        { state: 'NY', totalAmount: display(sumOfPaid(inDollars), 'USD'), paymentCount: inDollars.length },
      ],
      b2bVsB2cBreakdown: [true, false].map((isBusiness) => {
        const list = inEuro().filter((row) => row.isBusiness === isBusiness);
        return {
          isBusiness,
          label: isBusiness ? 'B2B' : 'B2C',
          totalAmount: eur(sumOfPaid(list)),
          orderCount: new Set(list.map(({ orderId }) => orderId)).size,
        };
      }),
    });
  });

  it('tells new buyers from those who paid before the range', async () => {
    const firstPaid = [...groupBy(paid(), ({ buyer }) => buyer)].map(([, list]) =>
      Math.min(...list.map(({ paidAt }) => paidAt.getTime())),
    );
    const from = new Date('2026-01-14T00:00:00Z');
    const inRange = paid().filter(({ paidAt }) => paidAt >= from);
    const totalBuyers = new Set(inRange.map(({ buyer }) => buyer)).size;
    const newBuyers = firstPaid.filter((at) => at >= from.getTime()).length;
    expect(
      await ask('orderStatistics', 'buyerMetrics { totalBuyers newBuyers returningBuyers }', {
        filter: { timeRange: { ...YEAR, startDate: from.toISOString() } },
      }),
    ).toEqual({ buyerMetrics: { totalBuyers, newBuyers, returningBuyers: totalBuyers - newBuyers } });
    expect([newBuyers, totalBuyers - newBuyers].every((count) => count > 0)).toBe(true);
  });
});

describe('paymentStatistics', () => {
  it('counts attempts, failures and refunds', async () => {
    const { world } = reads;
    const { payments, refunds } = world.rows;
    const failed = payments.filter(({ status }) => status === 'failed');
    const back = refunds.filter(({ status }) => status === 'succeeded');
    expect(
      await ask(
        'paymentStatistics',
        `successRate { totalAttempts succeeded failed pending successRate }
         failedReasons { reason count percentage }
         refunds { totalCount succeededCount pendingCount failedCount refundRate
           amountByCurrency { currency totalAmount paymentCount } }`,
      ),
    ).toEqual({
      successRate: {
        totalAttempts: payments.length,
        succeeded: paid().length,
        failed: failed.length,
        pending: 0,
        successRate: ratio(paid().length, payments.length),
      },
      failedReasons: [{ reason: `${world.tag} declined`, count: failed.length, percentage: 100 }],
      refunds: {
        totalCount: refunds.length,
        succeededCount: back.length,
        pendingCount: 0,
        failedCount: refunds.length - back.length,
        refundRate: ratio(back.length, paid().length),
        amountByCurrency: [...groupBy(back, ({ currency }) => currency)].map(([currency, list]) => ({
          currency,
          totalAmount: display(
            total(list, (row) => row.refundedMinor ?? 0n),
            currency,
          ),
          paymentCount: list.length,
        })),
      },
    });
  });

  it('divides payments by method and card brand, with amounts only where one currency is named', async () => {
    const { world } = reads;
    const selection = `methodDistribution { methodType count totalAmount percentage }
      cardBrandDistribution { brand count totalAmount percentage }`;
    const share = (totalAmount: string | null, count: number) => ({ count, totalAmount, percentage: 100 });
    const brand = `${world.tag}-visa`;
    expect(await ask('paymentStatistics', selection)).toEqual({
      methodDistribution: [{ methodType: 'card', ...share(null, paid().length) }],
      cardBrandDistribution: [{ brand, ...share(null, paid().length) }],
    });
    const amount = eur(sumOfPaid(inEuro()));
    expect(await ask('paymentStatistics', selection, { filter: { currency: 'eur' } })).toEqual({
      methodDistribution: [{ methodType: 'card', ...share(amount, inEuro().length) }],
      cardBrandDistribution: [{ brand, ...share(amount, inEuro().length) }],
    });
  });

  it('sums the tax within the revenue, and the revenue after refunds', async () => {
    const { world } = reads;
    const backOf = (currency: string) =>
      total(
        world.rows.refunds.filter((row) => row.status === 'succeeded' && row.currency === currency),
        (row) => row.refundedMinor ?? 0n,
      );
    const groups = [...groupBy(paid(), ({ currency }) => currency)].sort();
    const row = (currency: string, amount: bigint, list: readonly unknown[]) => ({
      currency,
      totalAmount: display(amount, currency),
      paymentCount: list.length,
    });
    expect(
      await ask(
        'paymentStatistics',
        `taxSummary { currency totalTax totalPreTax totalAmount paymentCount }
         preTaxRevenueByCurrency { currency totalAmount paymentCount }
         settlementRevenueByCurrency { currency totalAmount paymentCount }`,
      ),
    ).toEqual({
      taxSummary: groups.map(([currency, list]) => {
        const tax = total(list, (each) => each.tax);
        return {
          ...row(currency, sumOfPaid(list), list),
          totalTax: display(tax, currency),
          totalPreTax: display(sumOfPaid(list) - tax, currency),
        };
      }),
      preTaxRevenueByCurrency: groups.map(([currency, list]) =>
        row(currency, sumOfPaid(list) - total(list, (each) => each.tax), list),
      ),
      settlementRevenueByCurrency: groups.map(([currency, list]) =>
        row(currency, sumOfPaid(list) - backOf(currency), list),
      ),
    });
  });
});

describe('productStatistics', () => {
  it('counts listed products by status', async () => {
    const { world } = reads;
    const { products, listings } = world.rows;
    const statuses = (type: string) => {
      const ids = products.filter((product) => product.type === type).map(({ id }) => id);
      return tally(
        listings.filter(({ productId }) => ids.includes(productId)),
        ({ status }) => status,
      );
    };
    const answer = await ask(
      'productStatistics',
      `onetimeCountsByStatus { status count } subscriptionCountsByStatus { status count }
       onetimeTotalCount subscriptionTotalCount`,
    );
    expect(answer).toEqual({
      onetimeCountsByStatus: expect.toSatisfy((rows) => same(rows, 'status', 'count', statuses('onetime'))),
      subscriptionCountsByStatus: expect.toSatisfy((rows) =>
        same(rows, 'status', 'count', statuses('subscription')),
      ),
      onetimeTotalCount: 3,
      subscriptionTotalCount: 2,
    });
  });

  it('ranks products by sales, with the share of the revenue of each', async () => {
    const { world } = reads;
    const rows = world.rows;
    const inEur = rows.orders.filter(({ currency }) => currency === 'EUR');
    const ranks = [...groupBy(inEur, ({ productId }) => productId)]
      .map(([productId, orders]) => {
        const revenue = sumOfPaid(inEuro().filter(({ orderId }) => orders.some(({ id }) => id === orderId)));
        const versionId = rows.listings.find((row) => row.productId === productId)?.versionId;
        const [first] = orders;
        return {
          productId: first ? encodeShortId('PROD', first.productId) : '',
          productType: first?.type,
          productName: rows.versions.find(({ id }) => id === versionId)?.name,
          orderCount: orders.length,
          revenue,
        };
      })
      .sort((a, b) => Number(b.revenue - a.revenue));
    const all = total(ranks, ({ revenue }) => revenue);
    let sum = 0n;
    const answer = await ask(
      'productStatistics',
      `topByRevenue(limit: 10, currency: "eur") { productId productType productName orderCount totalRevenue currency }
       topByOrderCount(limit: 1) { productId orderCount }
       revenueContribution(currency: "eur") {
         productId productType productName revenue contributionPercentage cumulativePercentage }`,
    );
    const most = [...ranks].sort((a, b) => b.orderCount - a.orderCount)[0];
    expect(answer).toEqual({
      topByRevenue: ranks.map(({ revenue, ...rank }) => ({
        ...rank,
        totalRevenue: eur(revenue),
        currency: 'EUR',
      })),
      topByOrderCount: [{ productId: most?.productId, orderCount: most?.orderCount }],
      revenueContribution: ranks.map(({ revenue, orderCount: _, ...rank }) => {
        sum += revenue;
        return {
          ...rank,
          revenue: eur(revenue),
          contributionPercentage: percent(revenue, all),
          cumulativePercentage: percent(sum, all),
        };
      }),
    });
  });
});

describe('trendAnalysis', () => {
  it('compares each month with the one before, and adds them up', async () => {
    const { world } = reads;
    const orders = tally(world.rows.orders, ({ createdAt }) => monthOf(createdAt));
    const revenue = groupBy(inEuro(), ({ paidAt }) => monthOf(paidAt));
    const revenueIn = (month: string | undefined) => sumOfPaid(revenue.get(month ?? '') ?? []);
    let sum = 0n;
    expect(
      await ask(
        'trendAnalysis',
        `orderGrowth(granularity: MONTH) { period currentValue previousValue growthRate }
         revenueGrowth(granularity: MONTH, currency: "eur") { period currentValue previousValue growthRate }
         cumulativeRevenue(granularity: MONTH, currency: "eur") { period periodValue cumulativeValue }`,
      ),
    ).toEqual({
      orderGrowth: MONTHS.map((period, index) => {
        const current = orders[period] ?? 0;
        const previous = index === 0 ? null : (orders[MONTHS[index - 1] ?? ''] ?? 0);
        return {
          period,
          currentValue: current,
          previousValue: previous,
          growthRate: previous ? ratio(current - previous, previous) : null,
        };
      }),
      revenueGrowth: MONTHS.map((period, index) => {
        const previous = index === 0 ? null : revenueIn(MONTHS[index - 1]);
        return {
          period,
          currentValue: eur(revenueIn(period)),
          previousValue: previous === null ? null : eur(previous),
          growthRate: previous ? ratio(revenueIn(period) - previous, previous) : null,
        };
      }),
      cumulativeRevenue: MONTHS.map((period) => {
        sum += revenueIn(period);
        return { period, periodValue: eur(revenueIn(period)), cumulativeValue: eur(sum) };
      }),
    });
  });

  it('averages over the days up to each day', async () => {
    const { world } = reads;
    const days = Array.from({ length: 20 }, (_, index) => `2026-01-${String(index + 5).padStart(2, '0')}`);
    const orders = tally(world.rows.orders, ({ createdAt }) => dayOf(createdAt));
    const revenue = groupBy(inEuro(), ({ paidAt }) => dayOf(paidAt));
    const windowOf = (index: number) => days.slice(Math.max(0, index - 6), index + 1);
    const revenueOf = (day: string) => sumOfPaid(revenue.get(day) ?? []);
    expect(
      await ask(
        'trendAnalysis',
        `orderMovingAverage(windowDays: 7) { date dailyValue movingAverage }
         revenueMovingAverage(windowDays: 7, currency: "eur") { date dailyValue movingAverage }`,
        { filter: { timeRange: { startDate: '2026-01-05', endDate: '2026-01-25' } } },
      ),
    ).toEqual({
      orderMovingAverage: days.map((date, index) => {
        const window = windowOf(index);
        const sum = window.reduce((count, day) => count + (orders[day] ?? 0), 0);
        return {
          date,
          dailyValue: orders[date] ?? 0,
          movingAverage: Number((sum / window.length).toFixed(2)),
        };
      }),
      revenueMovingAverage: days.map((date, index) => {
        const window = windowOf(index);
        const sum = total(window, revenueOf);
        return {
          date,
          dailyValue: eur(revenueOf(date)),
          movingAverage: eur(BigInt(Math.round(Number(sum) / window.length))),
        };
      }),
    });
  });
});

describe('distributionAnalysis', () => {
  const spent = () =>
    [...groupBy(inEuro(), ({ orderId }) => orderId)]
      .map(([, list]) => ({ amount: sumOfPaid(list), first: firstOf(list) }))
      .sort((a, b) => Number(a.amount - b.amount));

  it('gives percentiles, average and spread of order amounts', async () => {
    const amounts = spent().map(({ amount }) => amount);
    const rank = (percentile: number) =>
      eur(amounts[Math.max(0, Math.ceil((percentile / 100) * amounts.length) - 1)] ?? 0n);
    const mean = Number(total(amounts, (each) => each)) / amounts.length;
    const variance = amounts.reduce((sum, each) => sum + (Number(each) - mean) ** 2, 0) / amounts.length;
    expect(
      await ask(
        'distributionAnalysis',
        'orderAmountPercentiles(currency: "eur") { p10 p25 p50 p75 p90 p95 p99 min max avg stddev count }',
      ),
    ).toEqual({
      orderAmountPercentiles: {
        ...Object.fromEntries([10, 25, 50, 75, 90, 95, 99].map((each) => [`p${each}`, rank(each)])),
        min: eur(amounts[0] ?? 0n),
        max: eur(amounts.at(-1) ?? 0n),
        avg: eur(BigInt(Math.round(mean))),
        stddev: eur(BigInt(Math.round(Math.sqrt(variance)))),
        count: amounts.length,
      },
    });
  });

  it('counts every order in one bucket, and the buckets have no gaps', async () => {
    const answer = await ask(
      'distributionAnalysis',
      'orderAmountBuckets(currency: "eur", bucketCount: 4) { rangeMin rangeMax count percentage }',
    );
    const { orderAmountBuckets: buckets } = answer as {
      orderAmountBuckets: { rangeMin: string; rangeMax: string; count: number; percentage: number }[];
    };
    const minorOf = (amount: string) => BigInt(amount.replace('.', ''));
    expect(buckets.length).toBeLessThanOrEqual(4);
    for (const [index, { rangeMin, rangeMax, count, percentage }] of buckets.entries()) {
      const inside = spent().filter(
        ({ amount }) => amount >= minorOf(rangeMin) && amount <= minorOf(rangeMax),
      );
      expect([count, percentage]).toEqual([inside.length, percent(inside.length, spent().length)]);
      if (index > 0) expect(minorOf(rangeMin)).toBe(minorOf(buckets[index - 1]?.rangeMax ?? '0') + 1n);
    }
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(spent().length);
  });

  it('averages the value of orders by month', async () => {
    const months = groupBy(spent(), ({ first }) => monthOf(first));
    expect(
      await ask(
        'distributionAnalysis',
        'aovTrend(granularity: MONTH, currency: "eur") { period averageOrderValue orderCount totalRevenue }',
      ),
    ).toEqual({
      aovTrend: MONTHS.map((period) => {
        const list = months.get(period) ?? [];
        const sum = total(list, ({ amount }) => amount);
        return {
          period,
          averageOrderValue: list.length > 0 ? eur(BigInt(Math.round(Number(sum) / list.length))) : null,
          orderCount: list.length,
          totalRevenue: eur(sum),
        };
      }),
    });
  });
});

describe('customerAnalysis', () => {
  const buyers = () => [...groupBy(inEuro(), ({ buyer }) => buyer)];

  it('counts the buyers of a cohort who come back in later months', async () => {
    const all = groupBy(paid(), ({ buyer }) => buyer);
    const cohorts = groupBy([...all], ([, list]) => monthOf(firstOf(list)));
    const answer = await ask(
      'customerAnalysis',
      `cohortRetention(granularity: MONTH) {
         cohortPeriod cohortSize retention { periodOffset activeCustomers retentionRate } }`,
    );
    expect(answer).toEqual({
      cohortRetention: [...cohorts].sort().map(([cohortPeriod, members]) => ({
        cohortPeriod,
        cohortSize: members.length,
        retention: MONTHS.slice(MONTHS.indexOf(cohortPeriod)).map((month, periodOffset) => {
          const active = members.filter(([, list]) => list.some(({ paidAt }) => monthOf(paidAt) === month));
          return {
            periodOffset,
            activeCustomers: active.length,
            retentionRate: ratio(active.length, members.length),
          };
        }),
      })),
    });
  });

  it('gives the spending of each buyer as percentiles and buckets', async () => {
    const amounts = buyers()
      .map(([, list]) => sumOfPaid(list))
      .sort((a, b) => Number(a - b));
    const answer = await ask(
      'customerAnalysis',
      `ltvDistribution(currency: "eur") { averageLtv medianLtv buckets { count } }
       topCustomers(limit: 2, currency: "eur") {
         buyerEmail totalSpent orderCount firstPurchaseDate lastPurchaseDate }`,
    );
    const top = buyers()
      .map(([buyerEmail, list]) => ({ buyerEmail, list, amount: sumOfPaid(list) }))
      .sort((a, b) => Number(b.amount - a.amount))
      .slice(0, 2);
    expect(answer).toEqual({
      ltvDistribution: {
        averageLtv: eur(BigInt(Math.round(Number(total(amounts, (each) => each)) / amounts.length))),
        medianLtv: eur(amounts[Math.ceil(amounts.length / 2) - 1] ?? 0n),
        buckets: expect.toSatisfy(
          (rows: { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0) === amounts.length,
        ),
      },
      topCustomers: top.map(({ buyerEmail, list, amount }) => ({
        buyerEmail,
        totalSpent: eur(amount),
        orderCount: new Set(list.map(({ orderId }) => orderId)).size,
        firstPurchaseDate: firstOf(list).toISOString(),
        lastPurchaseDate: new Date(Math.max(...list.map(({ paidAt }) => paidAt.getTime()))).toISOString(),
      })),
    });
  });

  it('counts buyers by their number of orders, and repeat buyers by month', async () => {
    const all = [...groupBy(paid(), ({ buyer }) => buyer)];
    const ordersOf = (list: ReturnType<typeof paid>) => new Set(list.map(({ orderId }) => orderId)).size;
    const frequencies = tally(all, ([, list]) => String(ordersOf(list)));
    // Orders in the order of their first payment: every one after a buyer's first is a repeat.
    const orders = all.flatMap(([buyer, list]) =>
      [...groupBy(list, ({ orderId }) => orderId)]
        .map(([, payments]) => ({ buyer, at: firstOf(payments) }))
        .sort((a, b) => a.at.getTime() - b.at.getTime())
        .map((order, nth) => ({ ...order, isRepeat: nth > 0 })),
    );
    const answer = await ask(
      'customerAnalysis',
      `purchaseFrequency { purchaseCount customerCount percentage }
       repeatPurchaseRate(granularity: MONTH) { period totalBuyers repeatBuyers repeatRate }`,
    );
    expect(answer).toEqual({
      purchaseFrequency: Object.entries(frequencies).map(([purchaseCount, customerCount]) => ({
        purchaseCount: Number(purchaseCount),
        customerCount,
        percentage: percent(customerCount, all.length),
      })),
      repeatPurchaseRate: MONTHS.map((period) => {
        const inMonth = orders.filter(({ at }) => monthOf(at) === period);
        const totalBuyers = new Set(inMonth.map(({ buyer }) => buyer)).size;
        const repeatBuyers = new Set(inMonth.filter(({ isRepeat }) => isRepeat).map(({ buyer }) => buyer))
          .size;
        return { period, totalBuyers, repeatBuyers, repeatRate: ratio(repeatBuyers, totalBuyers) };
      }),
    });
  });
});

describe('taxAnalysis', () => {
  it('sums tax by category, country, kind of buyer and month', async () => {
    const { world } = reads;
    const sums = (list: ReturnType<typeof paid>) => ({
      totalTax: eur(total(list, ({ tax }) => tax)),
      totalAmount: eur(sumOfPaid(list)),
    });
    const withCount = (list: ReturnType<typeof paid>) => ({ ...sums(list), paymentCount: list.length });
    const byMonth = groupBy(inEuro(), ({ paidAt }) => monthOf(paidAt));
    const answer = await ask(
      'taxAnalysis',
      `byCategory(currency: "eur") { taxCategory totalTax totalAmount paymentCount }
       byRateGroup(currency: "eur") { taxRate totalTax totalAmount paymentCount }
       byCountry(currency: "eur") { country totalTax totalAmount paymentCount }
       b2bVsB2c(currency: "eur") { isBusiness label totalTax totalAmount orderCount }
       effectiveTaxRateTrend(granularity: MONTH, currency: "eur") { period avgTaxRate paymentCount }
       taxAmountByPeriod(granularity: MONTH, currency: "eur") { period totalTax paymentCount }`,
    );
    const lines = world.rows.orders[0]?.tax.lines ?? [];
    expect(answer).toEqual({
      byCategory: [{ taxCategory: 'saas', ...withCount(inEuro()) }],
      byRateGroup: [
        {
          taxRate: lines.reduce((sum, line) => sum + (line.ratePpm * line.basePercent) / 100, 0) / 1_000_000,
          ...withCount(inEuro()),
        },
      ],
      byCountry: [...groupBy(inEuro(), ({ country }) => country)]
        .map(([country, list]) => ({ country, ...withCount(list) }))
        .sort((a, b) => Number(b.totalTax) - Number(a.totalTax)),
      b2bVsB2c: [true, false].map((isBusiness) => {
        const list = inEuro().filter((row) => row.isBusiness === isBusiness);
        return {
          isBusiness,
          label: isBusiness ? 'B2B' : 'B2C',
          ...sums(list),
          orderCount: new Set(list.map(({ orderId }) => orderId)).size,
        };
      }),
      effectiveTaxRateTrend: MONTHS.map((period) => {
        const list = byMonth.get(period) ?? [];
        const tax = total(list, (each) => each.tax);
        return { period, avgTaxRate: ratio(tax, sumOfPaid(list) - tax), paymentCount: list.length };
      }),
      taxAmountByPeriod: MONTHS.map((period) => {
        const list = byMonth.get(period) ?? [];
        return { period, totalTax: eur(total(list, ({ tax }) => tax)), paymentCount: list.length };
      }),
    });
  });
});

describe('subscriptionAnalysis', () => {
  it('counts running and ended subscriptions, and trials that convert', async () => {
    const { world } = reads;
    const { subscriptions } = world.rows;
    const ended = subscriptions.flatMap((row) =>
      row.activatedAt && row.endedAt ? [daysBetween(row.activatedAt, row.endedAt)] : [],
    );
    const trials = subscriptions.filter(({ specialPhaseDays }) => specialPhaseDays);
    const isConverted = ({ orderId }: { orderId: string }) =>
      paid().some((payment) => payment.orderId === orderId && payment.isRegular);
    const converted = trials.filter(isConverted);
    const running = subscriptions.filter(({ status }) => status === 'active' || status === 'canceling');
    const canceled = subscriptions.filter(({ canceledAt }) => canceledAt);
    const trialFigures = {
      totalTrials: trials.length,
      convertedCount: converted.length,
      conversionRate: ratio(converted.length, trials.length),
    };
    const revenue = sumOfPaid(inEuro().filter(({ isSubscription }) => isSubscription));
    const plan = orderOf(world.rows, subscriptions[0]?.orderId ?? '').productId;
    expect(
      await ask(
        'subscriptionAnalysis',
        `billingPeriodDistribution(currency: "eur") { billingPeriod count totalAmount percentage }
         activeCount
         cancellationStats { totalSubscriptions canceledCount cancellationRate avgLifetimeDays medianLifetimeDays }
         trialConversion { totalTrials convertedCount activeTrials conversionRate }
         trialConversionByProduct { productId totalTrials convertedCount conversionRate }`,
      ),
    ).toEqual({
      billingPeriodDistribution: [
        { billingPeriod: 'monthly', count: subscriptions.length, totalAmount: eur(revenue), percentage: 100 },
      ],
      activeCount: running.length,
      cancellationStats: {
        totalSubscriptions: subscriptions.length,
        canceledCount: canceled.length,
        cancellationRate: ratio(canceled.length, subscriptions.length),
        avgLifetimeDays: ended.reduce((sum, days) => sum + days, 0) / ended.length,
        medianLifetimeDays: ended.toSorted((a, b) => a - b)[Math.floor(ended.length / 2)],
      },
      trialConversion: {
        ...trialFigures,
        activeTrials: trials.filter((row) => !isConverted(row) && running.includes(row)).length,
      },
      trialConversionByProduct: [{ productId: encodeShortId('PROD', plan), ...trialFigures }],
    });
  });

  it('counts cancellations and churn by month', async () => {
    const { world } = reads;
    const { subscriptions } = world.rows;
    const canceled = tally(
      subscriptions.flatMap(({ canceledAt }) => canceledAt ?? []),
      monthOf,
    );
    expect(
      await ask(
        'subscriptionAnalysis',
        `cancellationTrend(granularity: MONTH) { period canceledCount }
         churnRate(granularity: MONTH) { period startActive churned churnRate }`,
      ),
    ).toEqual({
      cancellationTrend: MONTHS.map((period) => ({ period, canceledCount: canceled[period] ?? 0 })),
      churnRate: MONTHS.map((period) => {
        const start = new Date(`${period}-01T00:00:00Z`);
        const ran = subscriptions.filter(
          ({ activatedAt, endedAt }) => activatedAt && activatedAt < start && (!endedAt || endedAt >= start),
        );
        const churned = ran.filter(({ endedAt }) => endedAt && monthOf(endedAt) === period).length;
        return { period, startActive: ran.length, churned, churnRate: ratio(churned, ran.length) };
      }),
    });
  });
});

describe('refundTicketAnalysis', () => {
  it('counts tickets by reason, review and outcome', async () => {
    const { world } = reads;
    const { tickets, refunds } = world.rows;
    const inEur = tickets.filter(({ currency }) => currency === 'EUR');
    const waited = tickets
      .flatMap((row) => (row.reviewedAt ? [hoursBetween(row.createdAt, row.reviewedAt)] : []))
      .sort((a, b) => a - b);
    const rejected = tickets.filter(({ status }) => status === 'rejected').length;
    const approved = waited.length - rejected;
    const succeeded = refunds.filter(({ status }) => status === 'succeeded').length;
    const byStatus = tally(tickets, ({ status }) => status);
    const byReason = tally(inEur, ({ reason }) => reason);
    const months = groupBy(tickets, ({ createdAt }) => monthOf(createdAt));
    const answer = await ask(
      'refundTicketAnalysis',
      `reasonDistribution(currency: "eur") { reason count totalAmount percentage }
       statusDistribution { status count percentage }
       reviewEfficiency { avgHours medianHours p90Hours totalReviewed }
       ticketTrend(granularity: MONTH) { period totalCreated resolvedCount approvedCount rejectedCount }
       approvalRate { approved rejected rate }
       processingSuccessRate { succeeded failed rate }`,
    );
    const countIn = (period: string, statuses: readonly string[]) =>
      (months.get(period) ?? []).filter(({ status }) => statuses.includes(status)).length;
    expect(answer).toEqual({
      reasonDistribution: Object.entries(byReason)
        .sort()
        .map(([reason, count]) => ({
          reason,
          count,
          totalAmount: eur(
            total(
              inEur.filter((row) => row.reason === reason),
              (row) => row.requestedMinor,
            ),
          ),
          percentage: percent(count, inEur.length),
        })),
      statusDistribution: expect.toSatisfy((rows) => same(rows, 'status', 'count', byStatus)),
      reviewEfficiency: {
        avgHours: waited.reduce((sum, hours) => sum + hours, 0) / waited.length,
        medianHours: waited[Math.floor(waited.length / 2)],
        p90Hours: waited.at(-1),
        totalReviewed: waited.length,
      },
      ticketTrend: MONTHS.map((period) => ({
        period,
        totalCreated: months.get(period)?.length ?? 0,
        resolvedCount: countIn(period, ['succeeded', 'failed', 'rejected', 'cancelled']),
        approvedCount: countIn(period, ['approved', 'processing', 'succeeded', 'failed']),
        rejectedCount: countIn(period, ['rejected']),
      })),
      approvalRate: { approved, rejected, rate: ratio(approved, approved + rejected) },
      processingSuccessRate: {
        succeeded,
        failed: refunds.length - succeeded,
        rate: ratio(succeeded, refunds.length),
      },
    });
  });
});

const EVERYTHING: Readonly<Record<string, string>> = {
  orderStatistics: `totalCount revenueByCurrency { currency } buyerMetrics { totalBuyers newBuyers returningBuyers }
    revenueByPeriod(granularity: QUARTER) { period } b2bVsB2cBreakdown(currency: "eur") { label }`,
  paymentStatistics:
    'successRate { totalAttempts successRate } refunds { totalCount refundRate } taxSummary { currency }',
  productStatistics:
    'onetimeTotalCount topByRevenue(currency: "eur") { productId } topByOrderCount { productId }',
  trendAnalysis: 'revenueGrowth(granularity: YEAR, currency: "jpy") { period currentValue growthRate }',
  distributionAnalysis: `orderAmountPercentiles(currency: "eur") { p50 avg count }
    orderAmountBuckets(currency: "eur") { count }`,
  customerAnalysis: `cohortRetention(granularity: WEEK) { cohortSize } ltvDistribution(currency: "eur") { averageLtv buckets { count } }
    topCustomers(currency: "eur") { buyerEmail }`,
  taxAnalysis: 'byRateGroup(currency: "eur") { taxRate }',
  subscriptionAnalysis:
    'activeCount cancellationStats { cancellationRate avgLifetimeDays } trialConversion { conversionRate }',
  refundTicketAnalysis:
    'reviewEfficiency { avgHours totalReviewed } approvalRate { rate } processingSuccessRate { rate }',
};

describe('a query of figures', () => {
  it.each(Object.entries(EVERYTHING))(
    'returns zeros and no error for a store without sales: %s',
    async (field, selection) => {
      const { world } = reads;
      const empty = await makeStore(world.merchant, { name: 'Nothing sold' });
      const answer = await ask(field, selection, { storeId: empty.id });
      expect(answer).toMatchSnapshot();
    },
  );

  it.each(Object.entries(EVERYTHING))(
    "returns null for another merchant's store: %s",
    async (field, selection) => {
      const { fixture } = reads;
      expect(await ask(field, selection, { merchant: fixture.bob })).toBeNull();
    },
  );

  it('finds the store by its slug as well', async () => {
    const { app, world } = reads;
    const answer = await postQuery(app, signedBy(world.merchant, 'test'), {
      query: `query ($filter: AnalyticsFilterInput!, $slug: String) {
        orderStatistics(storeSlug: $slug, filter: $filter) { totalCount } }`,
      variables: { filter: { timeRange: YEAR }, slug: world.store.slug },
    });
    expect(answer.body.data).toEqual({ orderStatistics: { totalCount: world.rows.orders.length } });
  });

  it.each([
    [
      'a malformed moment',
      { timeRange: { startDate: 'yesterday', endDate: '2026-01-01' } },
      'totalCount',
      'startDate',
    ],
    [
      'a range that ends before it begins',
      { timeRange: { startDate: '2026-02-01', endDate: '2026-01-01' } },
      'totalCount',
      'endDate',
    ],
    ['an unknown currency', { timeRange: YEAR, currency: 'XYZ' }, 'totalCount', 'currency'],
    ['a sum of amounts without a currency', { timeRange: YEAR }, 'revenueByCountry { country }', 'currency'],
    [
      'a range of more than 1,000 periods',
      { timeRange: { startDate: '1990-01-01', endDate: '2026-01-01' } },
      'countsByPeriod(granularity: DAY) { count }',
      'granularity',
    ],
  ])('returns an error that names the argument for %s', async (_name, filter, selection, named) => {
    const { app, world } = reads;
    const answer = await postQuery(app, signedBy(world.merchant, 'test'), {
      query: `query ($filter: AnalyticsFilterInput!, $id: ID) {
        orderStatistics(storeId: $id, filter: $filter) { ${selection} } }`,
      variables: { filter, id: world.store.wireId },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.errors?.[0]?.message).toContain(named);
  });
});

function same(rows: unknown, key: string, value: string, expected: Record<string, number>): boolean {
  const list = rows as Record<string, unknown>[]; // a list by the schema; its rows are compared below
  return (
    list.length === Object.keys(expected).length &&
    list.every((row) => expected[String(row[key])] === row[value])
  );
}

function firstOf(list: readonly { paidAt: Date }[]): Date {
  return new Date(Math.min(...list.map(({ paidAt }) => paidAt.getTime())));
}
