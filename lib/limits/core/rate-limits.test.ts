import { expect, it } from 'vitest';
import { RATE_LIMITS, type RateLimitedAction } from './rate-limits';

it.each<[RateLimitedAction, subject: [max: number, windowMs: number], addressMax: number | null]>([
  ['submit', [30, 60_000], 600],
  ['cancel', [30, 60_000], 600],
  ['preview', [120, 60_000], 2_400],
  ['claim', [20, 60_000], 400],
  ['create_session', [300, 60_000], 120],
  ['query', [3_000, 60_000], 300],
  ['ask_psp', [1, 2_000], null],
])(
  '%s may be done %j times in milliseconds, from one address %s times',
  (action, [max, windowMs], addressMax) => {
    expect(RATE_LIMITS[action]).toMatchObject({
      subject: { max, windowMs },
      address: addressMax === null ? null : { max: addressMax, windowMs: 60_000 },
    });
  },
);

it('a hundred shoppers behind one address press Pay three times an hour, and a store takes twenty payments a second', () => {
  expect(RATE_LIMITS.pay).toEqual({
    subject: { max: 30, windowMs: 60_000 },
    address: { max: 300, windowMs: 3_600_000 },
    store: { max: 1_200, windowMs: 60_000 },
  });
});
