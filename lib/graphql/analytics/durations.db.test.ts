import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReadsFixture, postQuery, signedBy, type World } from '@/lib/graphql/testing/reads-fixture';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';

/*
 * Average, median and high percentile of durations. Here no two of them last equally long, so that each figure is a
 * number of its own.
 */
const REVIEW_HOURS = [1, 2, 10];
const LIFETIME_DAYS = [10, 20, 61];

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  world = (await makeReadsFixture(app)).world('alice', 'test');
  const reviewed = world.rows.tickets.filter(({ reviewedAt }) => reviewedAt);
  expect(reviewed).toHaveLength(REVIEW_HOURS.length);
  for (const [index, { id }] of reviewed.entries())
    await app.deps.pool.query(
      "update refund_tickets set reviewed_at = created_at + $2 * interval '1 hour' where id = $1",
      [id, REVIEW_HOURS[index]],
    );
  for (const [index, { orderId }] of world.rows.subscriptions.slice(0, LIFETIME_DAYS.length).entries())
    await app.deps.pool.query(
      "update subscription_orders set ended_at = activated_at + $2 * interval '1 day' where order_id = $1",
      [orderId, LIFETIME_DAYS[index]],
    );
  // The fixture's own end is none of the three.
  await app.deps.pool.query('update subscription_orders set ended_at = null where order_id = $1', [
    world.rows.subscriptions[LIFETIME_DAYS.length]?.orderId,
  ]);
});
afterAll(() => app.close());

async function ask(field: string, selection: string): Promise<unknown> {
  const answer = await postQuery(app, signedBy(world.merchant, 'test'), {
    query: `query ($filter: AnalyticsFilterInput!, $storeId: String!) {
      ${field}(storeId: $storeId, filter: $filter) { ${selection} } }`,
    variables: {
      filter: { timeRange: { startDate: '2026-01-01', endDate: '2027-01-01' } },
      storeId: world.store.wireId,
    },
  });
  expect(answer.body.errors).toBeUndefined();
  return answer.body.data?.[field];
}

describe('durations that differ', () => {
  it('of reviews have an average, a median and a 90th percentile in hours', async () => {
    expect(
      await ask('refundTicketAnalysis', 'reviewEfficiency { avgHours medianHours p90Hours totalReviewed }'),
    ).toEqual({ reviewEfficiency: { avgHours: 4.33, medianHours: 2, p90Hours: 8.4, totalReviewed: 3 } });
  });

  it('of subscriptions have an average and a median in days', async () => {
    expect(
      await ask('subscriptionAnalysis', 'cancellationStats { avgLifetimeDays medianLifetimeDays }'),
    ).toEqual({ cancellationStats: { avgLifetimeDays: 30.33, medianLifetimeDays: 20 } });
  });
});
