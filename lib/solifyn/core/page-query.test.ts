import { describe, expect, it } from 'vitest';
import { refusalOf } from '@/lib/solifyn/testing/solifyn-refusal';
import { readPageQuery } from './page-query';

const read = (query: string) => {
  const params = new URLSearchParams(query);
  return readPageQuery((name) => params.get(name));
};

describe('readPageQuery', () => {
  it.each([
    ['', { page: 1, limit: 20 }],
    ['page=&limit=', { page: 1, limit: 20 }],
    ['page=3', { page: 3, limit: 20 }],
    ['limit=5', { page: 1, limit: 5 }],
    ['page=1&limit=1', { page: 1, limit: 1 }],
    ['page=10000&limit=100', { page: 10_000, limit: 100 }],
  ])('reads %j', (query, page) => {
    expect(read(query)).toStrictEqual(page);
  });

  it.each([
    ['page=0', 'page: expected a whole number from 1 to 10000, got "0"'],
    ['page=10001', 'page: expected a whole number from 1 to 10000, got "10001"'],
    ['limit=0', 'limit: expected a whole number from 1 to 100, got "0"'],
    ['limit=101', 'limit: expected a whole number from 1 to 100, got "101"'],
  ])('refuses %s', (query, problem) => {
    expect(refusalOf(() => read(query))).toBe(`invalid_field: Invalid ${problem}`);
  });
});
