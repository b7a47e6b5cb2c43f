import { expect, it } from 'vitest';
import { compare, type Goal, isGoalMet, percentile, single, spreadOf } from './measure';

const about = { id: 'page', title: 'a page', unit: 'ms', kind: 'timed' } as const;

it('takes the ratio of each round, so that a slow moment is in neither of the two', () => {
  const measure = compare({
    ...about,
    goal: null,
    floorTitle: 'nothing',
    rounds: [
      { ours: 20, floor: 10 },
      // Everything took ten times as long here.
      { ours: 210, floor: 100 },
      { ours: 22, floor: 10 },
    ],
  });
  expect(measure.ratio).toEqual({ min: 2, median: 2.1, max: 2.2 });
  expect(measure.ours).toEqual({ min: 20, median: 22, max: 210 });
});

it.each<[string, Goal | null, boolean | null]>([
  ['nothing is asked', null, null],
  ['the middle round is as good as it has to be', { of: 'ours', atMost: 5 }, true],
  ['the middle round is worse than it may be', { of: 'ours', atMost: 4.9 }, false],
  ['a rate is high enough', { of: 'ours', atLeast: 5 }, true],
  ['a rate is too low', { of: 'ours', atLeast: 5.1 }, false],
  ['a ratio is asked for that was not measured', { of: 'ratio', atMost: 5 }, false],
])('says whether a goal holds: %s', (_, goal, isMet) => {
  expect(isGoalMet(single({ ...about, goal, values: [9, 5, 1] }))).toBe(isMet);
});

it('takes the lower of two values as the median, and a single value as all three figures', () => {
  expect(spreadOf([2, 1])).toEqual({ min: 1, median: 1, max: 2 });
  expect(spreadOf([7])).toEqual({ min: 7, median: 7, max: 7 });
});

it.each([
  [0.5, 50],
  [0.95, 95],
  [0.99, 99],
  [1, 100],
])('finds the value that a share of %d lies below or at', (share, value) => {
  const sorted = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(sorted, share)).toBe(value);
});
