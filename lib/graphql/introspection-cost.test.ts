import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { introspectionCostOf } from './introspection-cost';
import { MAX_INTROSPECTION_COST } from './query-limits';

const costOf = (query: string) => introspectionCostOf(parse(query));
const NAMES = Array.from({ length: 20 }, (_, index) => `n${index}: name`).join(' ');

describe('introspectionCostOf', () => {
  it('leaves the query by which tools read a schema far below the limit', () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true });
    expect(costOf(query)).toBeGreaterThan(10_000);
    expect(costOf(query)).toBeLessThan(0.7 * MAX_INTROSPECTION_COST);
  });

  it('counts nothing for rows', () => {
    expect(costOf('{ stores { id types { fields { name } } } }')).toBe(0);
  });

  it.each([
    ['fields of types of fields', `{ __schema { types { fields { type { fields { ${NAMES} } } } } } }`],
    [
      'the schema fifty times',
      `{ ${Array.from({ length: 50 }, (_, index) => `a${index}: __schema { ...S }`).join(' ')} } fragment S on __Schema { types { fields { args { ${NAMES} } } } }`,
    ],
    [
      'all types many times within one schema',
      `{ __schema { ${Array.from({ length: 40 }, (_, index) => `t${index}: types { ...T }`).join(' ')} } } fragment T on __Type { fields { args { ${NAMES} } } }`,
    ],
    [
      'the same within a fragment on the query',
      `{ ...Q } fragment Q on Query { ... { __schema { types { fields { type { fields { ${NAMES} } } } } } } }`,
    ],
  ])('puts %s beyond the limit', (_, query) => {
    expect(costOf(query)).toBeGreaterThan(MAX_INTROSPECTION_COST);
  });

  it('ends with fragments that spread themselves', () => {
    expect(costOf('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A __typename }')).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
