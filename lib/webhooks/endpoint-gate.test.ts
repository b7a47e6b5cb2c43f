import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { createEndpointGate, type EndpointGate } from './endpoint-gate';

const enterAll = (gate: EndpointGate, count: number, endpointId = 'a') =>
  Array.from({ length: count }, () => gate.enter(endpointId, 0));

const waits = (gate: EndpointGate, count: number) =>
  enterAll(gate, count).map((answer) => (answer.isOpen ? 0 : answer.waitMs));

describe('the endpoint gate', () => {
  it('lets four in at once and the fifth when one has left', () => {
    const gate = createEndpointGate();
    expect(enterAll(gate, 5).map(({ isOpen }) => isOpen)).toEqual([true, true, true, true, false]);
    gate.leave('a', 100);
    expect(gate.enter('a', 0).isOpen).toBe(true);
    expect(gate.enter('a', 0).isOpen).toBe(false);
  });

  it('holds up one endpoint only', () => {
    const gate = createEndpointGate();
    enterAll(gate, 100, 'hanging');
    expect(gate.enter('healthy', 0)).toEqual({ isOpen: true });
  });

  it('lets a burst at a quick endpoint wait moments', () => {
    const gate = createEndpointGate();
    enterAll(gate, 4);
    gate.leave('a', 200);
    gate.enter('a', 0);
    expect(Math.max(...waits(gate, 20))).toBeLessThanOrEqual(1_000);
  });

  it('spreads a slow endpoint’s backlog over the next minute, never longer', () => {
    const gate = createEndpointGate();
    enterAll(gate, 4);
    gate.leave('a', 15_000);
    gate.enter('a', 0);
    const waitsMs = waits(gate, 1_000);
    expect(Math.max(...waitsMs)).toBeLessThanOrEqual(MINUTE_MS);
    expect(Math.min(...waitsMs)).toBeGreaterThan(0);
    const inFirstHalf = waitsMs.filter((waitMs) => waitMs <= MINUTE_MS / 2).length;
    expect(inFirstHalf).toBeGreaterThan(400);
    expect(inFirstHalf).toBeLessThan(600);
  });
});
