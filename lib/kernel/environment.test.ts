import { expect, it } from 'vitest';
import { ENVIRONMENTS, isEnvironment, namedEnvironment } from './environment';

it('there are two environments, and both are known', () => {
  expect(ENVIRONMENTS).toEqual(['test', 'prod']);
  expect(ENVIRONMENTS.every(isEnvironment)).toBe(true);
});

it.each([['live'], ['TEST'], ['production'], [''], [null], [undefined], [['test']]])(
  '%j is no environment',
  (value) => {
    expect(isEnvironment(value)).toBe(false);
  },
);

it.each([
  ['test', 'test'],
  ['prod', 'prod'],
  ['Test', 'prod'],
  [null, 'prod'],
  [undefined, 'prod'],
])('an address that names %j is about %s', (text, environment) => {
  expect(namedEnvironment(text)).toBe(environment);
});
