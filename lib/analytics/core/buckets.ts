/** Buckets of equal width, in minor units: the first begins at `minMinor`, and each is `widthMinor` wide. */
export type Buckets = { minMinor: bigint; widthMinor: bigint; count: number };

/**
 * Divides the amounts between two bounds into at most `wanted` buckets of whole minor units. Where there are fewer
 * amounts than buckets, there are fewer buckets.
 *
 * @param spread.maxMinor not below `minMinor`; it lies in the last bucket
 * @param wanted 1 or more
 */
export function bucketsOf(spread: { minMinor: bigint; maxMinor: bigint }, wanted: number): Buckets {
  const amounts = spread.maxMinor - spread.minMinor + 1n;
  const widthMinor = (amounts + BigInt(wanted) - 1n) / BigInt(wanted);
  const count = Number((amounts + widthMinor - 1n) / widthMinor);
  return { minMinor: spread.minMinor, widthMinor, count };
}

/** The lowest and the highest amount of a bucket, both inclusive. */
export function bucketRange(buckets: Buckets, index: number): { fromMinor: bigint; toMinor: bigint } {
  const fromMinor = buckets.minMinor + BigInt(index) * buckets.widthMinor;
  return { fromMinor, toMinor: fromMinor + buckets.widthMinor - 1n };
}
