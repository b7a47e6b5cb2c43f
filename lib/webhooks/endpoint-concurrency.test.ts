import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { createEndpointConcurrency, type EndpointConcurrency } from './endpoint-concurrency';

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
});
