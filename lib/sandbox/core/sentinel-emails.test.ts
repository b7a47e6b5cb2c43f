import { expect, it } from 'vitest';
import { createBehaviorFor } from './sentinel-emails';

it.each([
  ['ada@example.com', { kind: 'normal' }],
  ['declined@sandbox.test', { kind: 'declined' }],
  ['down@sandbox.test', { kind: 'down' }],
  ['slow@sandbox.test', { kind: 'late', delayMs: 3_000 }],
  ['timeout@sandbox.test', { kind: 'late', delayMs: 15_000 }],
  [' Timeout@Sandbox.TEST ', { kind: 'late', delayMs: 15_000 }],
  ['timeout@sandbox.test.example.com', { kind: 'normal' }],
])('%s', (email, behavior) => {
  expect(createBehaviorFor(email)).toEqual(behavior);
});
