import { expect, it } from 'vitest';
import { offeredStates } from './offered-states';

it.each([
  ['the states of a country whose tax depends on them', 'US', { code: 'NY', name: 'New York' }],
  ['the provinces of Canada', 'CA', { code: 'ON', name: 'Ontario' }],
])('the form offers %s', (_, country, state) => {
  expect(offeredStates(country)).toContainEqual(state);
});

it.each([
  ['of a country whose addresses name a state that changes nothing', 'BR'],
  ['of a country without a list', 'DE'],
  ['before a country is chosen', ''],
])('the form offers no states %s', (_, country) => {
  expect(offeredStates(country)).toEqual([]);
});
