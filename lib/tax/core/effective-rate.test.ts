import { expect, it } from 'vitest';
import { effectiveRatePpm } from './effective-rate';

it.each([
  ['nothing', [], 0],
  ['one rate', [[190_000, 100]], 190_000],
  [
    'two rates',
    [
      [50_000, 100],
      [99_750, 100],
    ],
    149_750,
  ],
  ['a rate on a share', [[62_500, 80]], 50_000],
  ['a half of a part per million', [[1, 50]], 1],
] as [string, [number, number][], number][])('%s', (_name, lines, ratePpm) => {
  expect(effectiveRatePpm(lines.map(([rate, basePercent]) => ({ ratePpm: rate, basePercent })))).toBe(
    ratePpm,
  );
});
