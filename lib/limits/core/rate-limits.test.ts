import { expect, it } from 'vitest';
import { RATE_LIMITS, type RateLimitedAction } from './rate-limits';

it.each<[RateLimitedAction, subject: [max: number, windowMs: number], addressMax: number | null]>([
  ['submit', [30, 60_000], 600],
  ['cancel', [30, 60_000], 600],
  ['preview', [120, 60_000], 2_400],
  ['claim', [20, 60_000], 400],
  ['refund_ticket', [20, 60_000], 400],
  ['create_session', [300, 60_000], 120],
  ['query', [3_000, 60_000], 300],
  ['ask_psp', [1, 2_000], null],
])(
  '%s may be done %j times in milliseconds, from one address %s times',
  (action, [max, windowMs], addressMax) => {
    expect(RATE_LIMITS[action]).toEqual({
      subject: { max, windowMs },
      address: addressMax === null ? null : { max: addressMax, windowMs: 60_000 },
      store: null,
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

it('the register of tax ids is asked ten times a second for a whole store, and twenty times a minute for one subject', () => {
  expect(RATE_LIMITS.ask_register).toEqual({
    subject: { max: 20, windowMs: 60_000 },
    address: { max: 200, windowMs: 60_000 },
    store: { max: 600, windowMs: 60_000 },
  });
});

it('a quarter of an hour has five mails with a link for one subject, twenty from one address and 600 of a store', () => {
  expect(RATE_LIMITS.portal_link).toEqual({
    subject: { max: 5, windowMs: 900_000 },
    address: { max: 20, windowMs: 900_000 },
    store: { max: 600, windowMs: 900_000 },
  });
});
