import { expect, it } from 'vitest';
import type { DisputeState } from '@/lib/psp/core/money-back';
import { isHoldingMoney, nextDisputeState } from './decide-dispute';

it.each<[DisputeState | null, DisputeState, DisputeState | null]>([
  [null, 'warned', 'warned'],
  [null, 'lost', 'lost'],
  ['warned', 'closed', 'closed'],
  ['warned', 'open', 'open'],
  ['closed', 'open', 'open'],
  ['open', 'won', 'won'],
  ['open', 'lost', 'lost'],
  ['open', 'open', null],
  ['open', 'warned', null],
  ['closed', 'warned', null],
  ['won', 'open', null],
  ['won', 'lost', null],
  ['lost', 'won', null],
])('a dispute that is %s and is told to be %s becomes %s', (known, told, next) => {
  expect(nextDisputeState(known, told)).toBe(next);
});

it('only an open dispute and a lost one keep the money away', () => {
  const states = ['warned', 'closed', 'open', 'won', 'lost'] as const;
  expect(states.filter(isHoldingMoney)).toEqual(['open', 'lost']);
});
