/** Equal stretches of amounts, in minor units: the first begins at `minMinor`, each is `widthMinor` wide. */
export type Buckets = { minMinor: bigint; widthMinor: bigint; count: number };

/**
 * Divides what lies between two amounts into at most so many equal stretches of whole minor units. Where there are fewer
 * amounts than stretches, there are fewer stretches.
 *
 * @param spread.maxMinor not below `minMinor`; it lies in the last stretch
 * @param wanted 1 or more
 */
export function bucketsOf(spread: { minMinor: bigint; maxMinor: bigint }, wanted: number): Buckets {
  const amounts = spread.maxMinor - spread.minMinor + 1n;
  const widthMinor = (amounts + BigInt(wanted) - 1n) / BigInt(wanted);
  const count = Number((amounts + widthMinor - 1n) / widthMinor);
  return { minMinor: spread.minMinor, widthMinor, count };
}

/** The amounts that a stretch begins and ends with, both in it. */
export function bucketRange(buckets: Buckets, index: number): { fromMinor: bigint; toMinor: bigint } {
  const fromMinor = buckets.minMinor + BigInt(index) * buckets.widthMinor;
  return { fromMinor, toMinor: fromMinor + buckets.widthMinor - 1n };
}
