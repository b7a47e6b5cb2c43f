import { expect, it } from 'vitest';
import { RATE_LIMITS, type RateLimitedAction } from './rate-limits';

it.each<[RateLimitedAction, subject: [max: number, windowMs: number], addressMax: number | null]>([
  ['submit', [30, 60_000], 300],
  ['cancel', [30, 60_000], 300],
  ['preview', [120, 60_000], 1_200],
  ['claim', [20, 60_000], 200],
  ['create_session', [300, 60_000], 60],
  ['query', [3_000, 60_000], 300],
  ['ask_psp', [1, 2_000], null],
])(
  '%s may be done %j times in milliseconds, from one address %s times',
  (action, [max, windowMs], addressMax) => {
    expect(RATE_LIMITS[action]).toEqual({
      subject: { max, windowMs },
      address: addressMax === null ? null : { max: addressMax, windowMs: 60_000 },
    });
  },
);
