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
    ['of an id stands for text', 'query ($v: ID!) { byName(name: $v) }'],
    ['of text stands for an id', 'query ($v: String!) { byId(id: $v) }'],
    ['of text stands for a moment', 'query ($v: String) { filtered(filter: { at: $v }) }'],
    ['of a moment stands for text', 'query ($v: DateTime) { filtered(filter: { eq: $v }) }'],
    ['that cannot be null stands where null may be', 'query ($v: String!) { optional(id: $v) }'],
    ['in a list too', 'query ($v: [String!]!) { many(ids: $v) }'],
    ['in a filter', 'query ($v: ID!) { filtered(filter: { eq: $v }) }'],
    ['with a default is never null', 'query ($v: String = "a") { byId(id: $v) }'],
    ['may be null where there is a default', 'query ($v: String) { defaulted(id: $v) }'],
    ['within a fragment', 'query ($v: String!) { ...F } fragment F on Query { byId(id: $v) }'],
    ['of its own type', 'query ($v: Int!) { counted(count: $v) }'],
  ])('%s', (_name, query) => {
    expect(errorsOf(query)).toEqual([]);
  });

  it.each([
    [
      'that may be null does not stand where it must not',
      'query ($v: String) { byId(id: $v) }',
      '"String" used in position expecting type "ID!"',
    ],
    [
      'of a number is no text',
      'query ($v: Int!) { byId(id: $v) }',
      '"Int!" used in position expecting type "ID!"',
    ],
    [
      'of text is no number',
      'query ($v: String!) { counted(count: $v) }',
      '"String!" used in position expecting type "Int!"',
    ],
    [
      'of a list is no single one',
      'query ($v: [String!]!) { byId(id: $v) }',
      '"[String!]!" used in position expecting type "ID!"',
    ],
    [
      'of one is no list',
      'query ($v: String!) { many(ids: $v) }',
      '"String!" used in position expecting type "[ID!]"',
    ],
    [
      'of a list that may hold nulls',
      'query ($v: [String]) { many(ids: $v) }',
      '"[String]" used in position expecting type "[ID!]"',
    ],
    [
      'with null as its default',
      'query ($v: String = null) { byId(id: $v) }',
      '"String" used in position expecting type "ID!"',
    ],
    ['of no type that there is', 'query ($v: Nothing) { byId(id: $v) }', 'Unknown type "Nothing"'],
  ])('%s', (_name, query, told) => {
    const errors = errorsOf(query);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(told);
  });

  it('is judged in its own operation', () => {
    const query = 'query A($v: Int!) { counted(count: $v) } query B($v: Int!) { byId(id: $v) }';
    expect(errorsOf(query)).toEqual(['Variable "$v" of type "Int!" used in position expecting type "ID!".']);
  });
});

describe('the rules', () => {
  it('refuse fragments in a circle', () => {
    expect(errorsOf('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }')).not.toEqual([]);
  });
});
