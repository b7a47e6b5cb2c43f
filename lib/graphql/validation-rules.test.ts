import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { VALIDATION_RULES } from './validation-rules';

const schema = buildSchema(`
  scalar DateTime
  input Filter { eq: String, in: [String!], at: DateTime, count: Int }
  type Query {
    byId(id: ID!): Int
    byName(name: String!): Int
    optional(id: ID): Int
    many(ids: [ID!]): Int
    filtered(filter: Filter): Int
    defaulted(id: ID! = "x"): Int
    counted(count: Int!): Int
  }
`);

const errorsOf = (query: string) =>
  validate(schema, parse(query), VALIDATION_RULES).map(({ message }) => message);

describe('a variable', () => {
  it.each([
    ['of type ID fits an argument of text', 'query ($v: ID!) { byName(name: $v) }'],
    ['of type String fits an argument of an id', 'query ($v: String!) { byId(id: $v) }'],
    ['of type String fits an argument of a moment', 'query ($v: String) { filtered(filter: { at: $v }) }'],
    ['of type DateTime fits an argument of text', 'query ($v: DateTime) { filtered(filter: { eq: $v }) }'],
    ['that is never null fits a nullable argument', 'query ($v: String!) { optional(id: $v) }'],
    ['of a list of text fits a list of ids', 'query ($v: [String!]!) { many(ids: $v) }'],
    ['fits a field of a filter', 'query ($v: ID!) { filtered(filter: { eq: $v }) }'],
    [
      'that is nullable and has a default fits an argument that is never null',
      'query ($v: String = "a") { byId(id: $v) }',
    ],
    ['that is nullable fits an argument with a default', 'query ($v: String) { defaulted(id: $v) }'],
    ['fits within a fragment', 'query ($v: String!) { ...F } fragment F on Query { byId(id: $v) }'],
    ['of the type of the argument fits', 'query ($v: Int!) { counted(count: $v) }'],
  ])('%s', (_name, query) => {
    expect(errorsOf(query)).toEqual([]);
  });

  it.each([
    [
      'that is nullable does not fit an argument that is never null',
      'query ($v: String) { byId(id: $v) }',
      '"String" used in position expecting type "ID!"',
    ],
    [
      'of type Int does not fit an argument of an id',
      'query ($v: Int!) { byId(id: $v) }',
      '"Int!" used in position expecting type "ID!"',
    ],
    [
      'of type String does not fit an argument of a number',
      'query ($v: String!) { counted(count: $v) }',
      '"String!" used in position expecting type "Int!"',
    ],
    [
      'of a list does not fit an argument of one value',
      'query ($v: [String!]!) { byId(id: $v) }',
      '"[String!]!" used in position expecting type "ID!"',
    ],
    [
      'of one value does not fit an argument of a list',
      'query ($v: String!) { many(ids: $v) }',
      '"String!" used in position expecting type "[ID!]"',
    ],
    [
      'of a list that may hold nulls does not fit a list that may not',
      'query ($v: [String]) { many(ids: $v) }',
      '"[String]" used in position expecting type "[ID!]"',
    ],
    [
      'that is nullable with a default of null does not fit an argument that is never null',
      'query ($v: String = null) { byId(id: $v) }',
      '"String" used in position expecting type "ID!"',
    ],
    ['of an unknown type is refused', 'query ($v: Nothing) { byId(id: $v) }', 'Unknown type "Nothing"'],
  ])('%s', (_name, query, told) => {
    const errors = errorsOf(query);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(told);
  });

  it('is checked against the operation that declares it', () => {
    const query = 'query A($v: Int!) { counted(count: $v) } query B($v: Int!) { byId(id: $v) }';
    expect(errorsOf(query)).toEqual(['Variable "$v" of type "Int!" used in position expecting type "ID!".']);
  });
});

describe('the rules', () => {
  it('refuse a fragment that contains itself', () => {
    expect(errorsOf('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }')).not.toEqual([]);
  });
});
