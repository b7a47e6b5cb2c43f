import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { createEndpointConcurrency, type EndpointConcurrency } from './endpoint-concurrency';

const clock = { nowMs: () => 0 };

const acquireAll = (concurrency: EndpointConcurrency, count: number, endpointId = 'a') =>
  Array.from({ length: count }, () => concurrency.acquire(endpointId, 0));

const waits = (concurrency: EndpointConcurrency, count: number) =>
  acquireAll(concurrency, count).map((slot) => (slot.isAcquired ? 0 : slot.waitMs));

describe('the concurrency of an endpoint', () => {
  it('allows four attempts at once, and the fifth when one has ended', () => {
    const concurrency = createEndpointConcurrency();
    const acquired = acquireAll(concurrency, 5).map(({ isAcquired }) => isAcquired);
    expect(acquired).toEqual([true, true, true, true, false]);
    concurrency.release('a', 100);
    expect(concurrency.acquire('a', 0).isAcquired).toBe(true);
    expect(concurrency.acquire('a', 0).isAcquired).toBe(false);
  });

  it('of an endpoint that hangs holds up no other endpoint', () => {
    const concurrency = createEndpointConcurrency();
    acquireAll(concurrency, 100, 'hanging');
    expect(concurrency.acquire('healthy', 0)).toEqual({ isAcquired: true });
  });

  it('of a quick endpoint makes a burst wait moments', () => {
    const concurrency = createEndpointConcurrency();
    acquireAll(concurrency, 4);
    concurrency.release('a', 200);
    concurrency.acquire('a', 0);
    expect(Math.max(...waits(concurrency, 20))).toBeLessThanOrEqual(1_000);
  });

  it('of a slow endpoint spreads its backlog over the next minute, never longer', () => {
    const concurrency = createEndpointConcurrency();
    acquireAll(concurrency, 4);
    concurrency.release('a', 15_000);
    concurrency.acquire('a', 0);
    const waitsMs = waits(concurrency, 1_000);
    expect(Math.max(...waitsMs)).toBeLessThanOrEqual(MINUTE_MS);
    expect(Math.min(...waitsMs)).toBeGreaterThan(0);
    const inFirstHalf = waitsMs.filter((waitMs) => waitMs <= MINUTE_MS / 2).length;
    expect(inFirstHalf).toBeGreaterThan(400);
    expect(inFirstHalf).toBeLessThan(600);
  });

  it('lets what is beyond the limit wait for attempts to end, in the order in which they came', async () => {
    const concurrency = createEndpointConcurrency();
    acquireAll(concurrency, 4);
    const order: string[] = [];
    const later = ['fifth', 'sixth'].map(async (name) => {
      const slot = await concurrency.acquireSoon('a', clock);
      order.push(`${name} ${slot.isAcquired}`);
    });
    concurrency.release('a', 5);
    await later[0];
    expect(order).toEqual(['fifth true']);
    concurrency.release('a', 5);
    await later[1];
    expect(order).toEqual(['fifth true', 'sixth true']);
    // Four are under way again.
    expect(concurrency.acquire('a', 0).isAcquired).toBe(false);
  });

  it('tells all to come back that have waited in vain for an endpoint that hangs, and those beyond them at once', async () => {
    const concurrency = createEndpointConcurrency();
    acquireAll(concurrency, 4);
    const startedMs = performance.now();
    const waiting = Array.from({ length: 24 }, () => concurrency.acquireSoon('a', clock));
    expect((await concurrency.acquireSoon('a', clock)).isAcquired).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(200);
    expect((await Promise.all(waiting)).filter(({ isAcquired }) => isAcquired)).toEqual([]);
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(290);
  });

  it('lets no more than 24 wait, at however many endpoints that hang', async () => {
    const concurrency = createEndpointConcurrency();
    const endpoints = ['a', 'b', 'c', 'd'];
    for (const endpoint of endpoints) acquireAll(concurrency, 4, endpoint);
    const waiting = endpoints
      .slice(0, 3)
      .flatMap((endpoint) => Array.from({ length: 8 }, () => concurrency.acquireSoon(endpoint, clock)));
    const startedMs = performance.now();
    expect((await concurrency.acquireSoon('d', clock)).isAcquired).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(200);
    await Promise.all(waiting);
  });

  it('is not taken twice where an attempt ends just as another one begins', async () => {
    const concurrency = createEndpointConcurrency();
    acquireAll(concurrency, 4);
    const waiting = concurrency.acquireSoon('a', clock);
    concurrency.release('a', 5);
    expect(concurrency.acquire('a', 0).isAcquired).toBe(true);
    expect((await waiting).isAcquired).toBe(false);
  });
});
