import { expect, it } from 'vitest';
import { HOUR_MS } from '@/lib/kernel/clock';
import { isKeyUsable, nextRefundStatus, type RefundResult } from './refund-progress';
import type { RefundStatus } from './refund-ticket';

const succeeded: RefundResult = { kind: 'succeeded', refundRef: 're_1', refundedMinor: 1n };
const failed: RefundResult = { kind: 'failed', reason: 'refused' };

it.each<[RefundStatus, RefundResult, RefundStatus | null]>([
  ['pending', succeeded, 'succeeded'],
  ['pending', failed, 'failed'],
  ['succeeded', succeeded, null],
  ['succeeded', failed, 'failed'],
  ['failed', succeeded, null],
  ['failed', failed, null],
])('a %s refund with the result %o becomes %s', (known, result, next) => {
  expect(nextRefundStatus(known, result)).toBe(next);
});

it.each<[number | null, boolean]>([
  [null, true],
  [23 * HOUR_MS - 1, true],
  [23 * HOUR_MS, false],
])('a key that was used %s ms ago is usable: %s', (agoMs, isUsable) => {
  const nowMs = 100 * HOUR_MS;
  expect(isKeyUsable({ keyUsedAtMs: agoMs === null ? null : nowMs - agoMs, nowMs })).toBe(isUsable);
});
