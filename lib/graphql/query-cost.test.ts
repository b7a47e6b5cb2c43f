import { Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from './graphql-schema';
import { costOf } from './query-cost';

function cost(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('there is an operation');
  return costOf({ schema, document, operation, variables });
}

describe('costOf', () => {
  it.each<[string, string, number]>([
    ['counts one for a row by its id', '{ store(id: "x") { id name } }', 1],
    ['counts fifty for a list without a limit', '{ stores { id } }', 50],
    ['counts the limit of a list', '{ stores(limit: 7) { id } }', 7],
    ['counts the highest limit for a limit above it', '{ stores(limit: 1000000) { id } }', 100],
    ['counts zero for a negative limit', '{ stores(limit: -5) { id } }', 0],
    ['counts twenty for a count', '{ storesCount }', 20],
    ['counts a row within a row once for each row', '{ orders(limit: 10) { store { id } } }', 20],
    ['multiplies a list within a list', '{ stores(limit: 10) { onetimeProducts(limit: 10) { id } } }', 110],
    ['counts the assumed rows of a list that is short', '{ orders(limit: 10) { payments { id } } }', 60],
    [
      'counts nothing for values of a row',
      '{ onetimeProducts(limit: 10) { prices { priceInfo { amount } } } }',
      10,
    ],
    [
      'counts a fragment wherever it is spread',
      '{ a: stores(limit: 3) { ...F } b: stores(limit: 4) { ...F } } fragment F on Store { onetimeProducts(limit: 1) { id } }',
      14,
    ],
    [
      'counts an inline fragment like a named one',
      '{ orders(limit: 3) { ... on OnetimeOrder { onetimeProduct { id } } ... { id } } }',
      6,
    ],
    ['counts nothing for introspection', '{ __schema { types { name } } }', 0],
  ])('%s', (_name, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it('takes the value of a variable that was sent, else its default', () => {
    const query = 'query ($n: Int = 90) { stores(limit: $n) { id } }';
    expect(cost(query, { n: 3 })).toBe(3);
    expect(cost(query)).toBe(90);
    expect(cost('query ($n: Int) { stores(limit: $n) { id } }')).toBe(50);
  });

  it('ignores a default that is no number', () => {
    expect(cost('query ($n: Int = null) { stores(limit: $n) { id } }')).toBe(50);
  });
});
