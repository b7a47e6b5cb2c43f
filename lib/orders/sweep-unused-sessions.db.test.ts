import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import { makeSession, pageOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { createOrder } from './create-order';
import { sweepUnusedSessions } from './sweep-unused-sessions';

const world = setUpShop();

async function idsLeft(): Promise<string[]> {
  await sweepUnusedSessions(world.app.deps, { batch: 2 });
  const { rows } = await world.app.deps.pool.query('select id from sessions');
  return rows.map(({ id }) => id);
}

describe('a session that nobody has tried to pay', () => {
  it('is erased a day after its end where anybody could make it, and thirty days after where a key did', async () => {
    const { app, shop } = world;
    const open = await Promise.all([1, 2, 3].map(() => makeSession(app, shop, { by: 'storeSlug' })));
    const keyed = await makeSession(app, shop);
    const tried = await makeSession(app, shop, { by: 'storeSlug' });
    await createOrder(app.deps, pageOrder(tried));
    const all = [...open, keyed, tried].map(({ id }) => id).sort();
    app.clock.advance(DAY_MS);
    expect((await idsLeft()).sort()).toEqual(all);
    app.clock.advance(2 * HOUR_MS);
    expect((await idsLeft()).sort()).toEqual([keyed.id, tried.id].sort());
    app.clock.advance(28 * DAY_MS);
    expect((await idsLeft()).sort()).toEqual([keyed.id, tried.id].sort());
    app.clock.advance(2 * DAY_MS);
    expect(await idsLeft()).toEqual([tried.id]);
  });
});
