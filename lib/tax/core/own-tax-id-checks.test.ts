import { expect, it } from 'vitest';
import { isCzechOfficeNumber, isSlovakNumber } from './own-tax-id-checks';

it.each([
  ['640903926', true],
  ['640903925', false],
  ['640903936', false],
  ['604903926', false],
])('a Czech number of the tax office: %s is %s', (number, expected) =>
  expect(isCzechOfficeNumber(number)).toBe(expected),
);

it.each([
  ['a company', '2022749619', true],
  ['a sole trader', '1020000003', true],
  ['a changed digit', '2022749618', false],
  ['a third digit that no number for VAT has', '2012749607', false],
  ['a leading zero', '0022749606', false],
])('a Slovak number: %s', (_name, number, expected) => expect(isSlovakNumber(number)).toBe(expected));
