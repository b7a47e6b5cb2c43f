import { describe, expect, it } from 'vitest';
import { setUpApp } from '@/lib/testing/set-up-app';
import { enforceRateLimit } from './enforce-rate-limit';

const world = setUpApp();

const use = (sessionId: string, address: string | null, storeId = 'store') =>
  enforceRateLimit(world.app.deps, { action: 'pay', subject: sessionId, storeId, address }).then(
    () => true,
    () => false,
  );

/** As if a counter had been counted up already. */
async function useUpAllBut(left: number, key: string, max: number): Promise<void> {
  await world.app.deps.pool.query('insert into limit_counters (key, count, resets_at) values ($1, $2, $3)', [
    key,
    max - left,
    new Date(world.app.deps.clock.nowMs() + 60_000),
  ]);
}

describe('a visitor who tries cards', () => {
  it('is stopped in one session, over many sessions from one address, and over all of a store', async () => {
    const inOne = await Promise.all(Array.from({ length: 40 }, () => use('one', null, 'a')));
    expect(inOne.filter(Boolean)).toHaveLength(30);
    await useUpAllBut(2, 'pay/of/c', 1_200);
    expect([await use('1', null, 'c'), await use('2', null, 'c'), await use('3', null, 'c')]).toEqual([
      true,
      true,
      false,
    ]);
    const fromOne = await Promise.all(
      Array.from({ length: 310 }, (_, index) => use(`s${index}`, '192.0.2.1', 'b')),
    );
    expect(fromOne.filter(Boolean)).toHaveLength(300);
    // Callers who were stopped have used up nothing of the store's limit.
    const { rows } = await world.app.deps.pool.query(
      "select count from limit_counters where key = 'pay/of/b'",
    );
    expect(rows).toEqual([{ count: 300 }]);
    expect(await use('honest', '192.0.2.8', 'b')).toBe(true);
  });

  it('does not stop a hundred honest shoppers behind one address', async () => {
    const presses = Array.from({ length: 300 }, (_, index) =>
      use(`shopper-${index % 100}`, '198.51.100.1', 'e'),
    );
    expect((await Promise.all(presses)).every(Boolean)).toBe(true);
  });
});
