import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketRange, bucketsOf } from './buckets';

describe('bucketsOf', () => {
  it.each([
    ['makes one bucket for one amount', 5n, 5n, 10, 1],
    ['makes fewer buckets than wanted for fewer amounts', 1n, 3n, 10, 3],
    ['makes as many buckets as wanted', 0n, 99n, 10, 10],
    ['makes the last bucket shorter where the amounts do not divide evenly', 0n, 10n, 4, 4],
  ])('%s', (_name, minMinor, maxMinor, wanted, count) => {
    expect(bucketsOf({ minMinor, maxMinor }, wanted).count).toBe(count);
  });

  it('puts every amount into exactly one bucket', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 100 }), (a, b, wanted) => {
        const spread = { minMinor: a < b ? a : b, maxMinor: a < b ? b : a };
        const buckets = bucketsOf(spread, wanted);
        expect(buckets.count).toBeLessThanOrEqual(wanted);
        expect(bucketRange(buckets, 0).fromMinor).toBe(spread.minMinor);
        const last = bucketRange(buckets, buckets.count - 1);
        expect(last.fromMinor <= spread.maxMinor && spread.maxMinor <= last.toMinor).toBe(true);
      }),
    );
  });
});
