import { expect, it } from 'vitest';
import { gatherCalls } from './gather-calls';

function gathering() {
  const worked: string[][] = [];
  const call = gatherCalls({
    waitMs: 0,
    work: async (inputs: readonly string[]) => {
      worked.push([...inputs]);
      if (inputs.includes('broken')) throw new Error('broken');
      return inputs.join('');
    },
  });
  return { call, worked };
}

it('calls that are made together are worked together, and each has the answer', async () => {
  const { call, worked } = gathering();
  expect(await Promise.all([call('a'), call('b')])).toEqual(['ab', 'ab']);
  expect(await call('c')).toBe('c');
  expect(worked).toEqual([['a', 'b'], ['c']]);
});

it('a failure is the failure of all calls that were made together, and of none after them', async () => {
  const { call } = gathering();
  const outcomes = await Promise.allSettled([call('a'), call('broken')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await call('c')).toBe('c');
});
