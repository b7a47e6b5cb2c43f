import { describe, expect, it } from 'vitest';
import { answerSchema, type JsonSchema, orNull } from './json-schema';

describe('orNull', () => {
  it.each<[string, JsonSchema, JsonSchema]>([
    ['one type', { type: 'string', maxLength: 3 }, { type: ['string', 'null'], maxLength: 3 }],
    ['words', { type: 'string', enum: ['a', 'b'] }, { type: ['string', 'null'], enum: ['a', 'b', null] }],
    [
      'several types',
      { type: ['string', 'integer'] },
      { anyOf: [{ type: ['string', 'integer'] }, { type: 'null' }] },
    ],
    ['a reference', { $ref: '#/a' }, { anyOf: [{ $ref: '#/a' }, { type: 'null' }] }],
  ])('lets %s be null as well', (_, schema, nullable) => {
    expect(orNull(schema)).toEqual(nullable);
  });
});

it('an answer requires every member that it describes', () => {
  const members: Record<'a' | 'b', JsonSchema> = { a: { type: 'string' }, b: { type: 'boolean' } };
  expect(answerSchema<{ a: string; b?: boolean }>(members)).toEqual({
    type: 'object',
    properties: members,
    required: ['a', 'b'],
  });
});
