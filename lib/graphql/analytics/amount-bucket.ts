import { type Buckets, bucketRange, bucketsOf } from '@/lib/analytics/core/buckets';
import { withPercentage } from '@/lib/analytics/core/share';
import type { Currency } from '@/lib/kernel/currencies';
import { money, percentage, rowType, text, whole } from './figure-fields';

export const AmountBucket = rowType('AmountBucket', {
  rangeMin: text,
  rangeMax: { ...text, description: 'In the stretch, as rangeMin is.' },
  count: whole,
  percentage,
});

type Counted = readonly { bucket: number; count: number }[];

/** The buckets from the smallest to the largest amount, empty ones too; an empty list where there are no amounts. */
export async function toBucketRows(
  input: { spread: { minMinor: bigint; maxMinor: bigint } | null; wanted: number; currency: Currency },
  countIn: (buckets: Buckets) => Promise<Counted>,
) {
  const { spread, wanted, currency } = input;
  if (!spread) return [];
  const buckets = bucketsOf(spread, wanted);
  const counts = new Map((await countIn(buckets)).map(({ bucket, count }) => [bucket, count]));
  const rows = Array.from({ length: buckets.count }, (_, index) => {
    const { fromMinor, toMinor } = bucketRange(buckets, index);
    return {
      rangeMin: money(fromMinor, currency),
      rangeMax: money(toMinor, currency),
      count: counts.get(index) ?? 0,
    };
  });
  return withPercentage(rows);
}
