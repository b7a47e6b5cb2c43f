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

describe('the cost of a query', () => {
  it.each<[string, string, number]>([
    ['one is one', '{ store(id: "x") { id name } }', 1],
    ['a list is as long as it is unless told otherwise', '{ stores { id } }', 50],
    ['a list is as long as it is told', '{ stores(limit: 7) { id } }', 7],
    ['no list is longer than any can be', '{ stores(limit: 1000000) { id } }', 100],
    ['nor shorter than nothing', '{ stores(limit: -5) { id } }', 0],
    ['a count looks at many rows', '{ storesCount }', 20],
    ['what is in a row counts for each row', '{ orders(limit: 10) { store { id } } }', 20],
    ['lists in lists multiply', '{ stores(limit: 10) { onetimeProducts(limit: 10) { id } } }', 110],
    ['some lists are short by nature', '{ orders(limit: 10) { payments { id } } }', 60],
    [
      'values in a row cost nothing',
      '{ onetimeProducts(limit: 10) { prices { priceInfo { amount } } } }',
      10,
    ],
    [
      'a fragment costs wherever it is spread',
      '{ a: stores(limit: 3) { ...F } b: stores(limit: 4) { ...F } } fragment F on Store { onetimeProducts(limit: 1) { id } }',
      14,
    ],
    [
      'so does one without a name',
      '{ orders(limit: 3) { ... on OnetimeOrder { onetimeProduct { id } } ... { id } } }',
      6,
    ],
    ['a question about the schema asks the database nothing', '{ __schema { types { name } } }', 0],
  ])('%s', (_name, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it('takes a variable for what was sent, else for its default', () => {
    const query = 'query ($n: Int = 90) { stores(limit: $n) { id } }';
    expect(cost(query, { n: 3 })).toBe(3);
    expect(cost(query)).toBe(90);
    expect(cost('query ($n: Int) { stores(limit: $n) { id } }')).toBe(50);
  });

  it('cannot be talked down by a default of another kind', () => {
    expect(cost('query ($n: Int = null) { stores(limit: $n) { id } }')).toBe(50);
  });
});
