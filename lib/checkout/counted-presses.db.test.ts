import { expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { RATE_LIMITS } from '@/lib/limits/core/rate-limits';
import { makeSession } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import type { ViewFormat } from './core/quote-view';
import { submitCheckoutForm } from './submit-checkout-form';

const FORMAT: ViewFormat = { money: (amount) => `EUR ${amount}`, percent: String, place: String };
const SHOPPERS = 100;

const world = setUpShop({ hasJobs: true });

it('a shopper who mistypes, continues, pays and pays again leaves room for a hundred behind the same address', async () => {
  const { app, shop } = world;
  const session = await makeSession(app, shop, { by: 'storeSlug' });
  let cookie: string | null = null;
  const press = async (fields: Record<string, string>) => {
    const answer = await submitCheckoutForm(app.deps, {
      storeSlug: shop.slug,
      sessionId: encodeSessionId(session.id),
      cookie,
      clientAddress: '192.0.2.1',
      field: (name) => fields[name] ?? null,
      formatFor: () => FORMAT,
    });
    if (answer.kind === 'redirect' && answer.cookie) cookie = answer.cookie.value;
    return answer;
  };
  const details = { email: 'ann@example.com', country: 'DE', intent: 'pay' };
  expect(await press({ ...details, email: '' })).toMatchObject({ kind: 'form' });
  const shown = await press(details);
  const quoteId = shown.kind === 'form' ? (shown.state.quote?.quoteId ?? '') : '';
  for (const _ of ['first', 'after a declined card', 'with another card'])
    expect(await press({ ...details, quoteId })).toMatchObject({ kind: 'redirect' });
  const { rows } = await app.deps.pool.query<{ action: string; count: number }>(
    "select split_part(key, '@', 1) as action, count from limit_counters where key like '%@%' order by action",
  );
  expect(rows).toEqual([
    { action: 'pay', count: 3 },
    { action: 'submit', count: 2 },
  ]);
  for (const { action, count } of rows)
    expect(count * SHOPPERS).toBeLessThanOrEqual(
      RATE_LIMITS[action as keyof typeof RATE_LIMITS].address?.max ?? 0, // actions as the keys name them
    );
});
