import { describe, expect, it } from 'vitest';
import { setUpApp } from '@/lib/testing/set-up-app';
import { enforceRateLimit } from './enforce-rate-limit';

const world = setUpApp();

const use = (sessionId: string, address: string | null, storeId = 'store') =>
  enforceRateLimit(world.app.deps, { action: 'pay', subject: sessionId, storeId, address }).then(
    () => true,
    () => false,
  );

describe('whoever tries cards', () => {
  it('is stopped in one session, over many sessions from one address, and over all of a store', async () => {
    const inOne = await Promise.all(Array.from({ length: 60 }, () => use('one', null, 'a')));
    expect(inOne.filter(Boolean)).toHaveLength(30);
    const fromOne = await Promise.all(
      Array.from({ length: 400 }, (_, index) => use(`s${index}`, '192.0.2.1', 'b')),
    );
    expect(fromOne.filter(Boolean)).toHaveLength(300);
    const ofStore = await Promise.all(
      Array.from({ length: 1_250 }, (_, index) => use(`t${index}`, null, 'c')),
    );
    expect(ofStore.filter(Boolean)).toHaveLength(1_200);
  });

  it('uses nothing up for the shoppers of a store once the address is stopped', async () => {
    for (let index = 0; index < 1_500; index += 1) await use(`u${index}`, '192.0.2.7', 'd');
    expect(await use('honest', '192.0.2.8', 'd')).toBe(true);
  });

  it('does not stop a hundred honest shoppers behind one address', async () => {
    const presses = Array.from({ length: 300 }, (_, index) =>
      use(`shopper-${index % 100}`, '198.51.100.1', 'e'),
    );
    expect((await Promise.all(presses)).every(Boolean)).toBe(true);
  });
});
