import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/kernel/error-catalogue';
import { parseWithinLimits } from './hold-to-limits';
import {
  MAX_ALIASES,
  MAX_DEPTH,
  MAX_DIRECTIVES,
  MAX_FIELDS,
  MAX_INTROSPECTION_DEPTH,
  MAX_NESTING,
  MAX_ROOT_FIELDS,
  MAX_TOKENS,
} from './query-limits';

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (depth: number) => `${'a { '.repeat(depth - 1)}a${' }'.repeat(depth - 1)}`;
/** Fields spread over ten parents, so that the limit of top-level fields is not met first. */
const fields = (count: number) => `{ ${times(10, () => `a { ${times(count / 10 - 1, () => 'b')} }`)} }`;

function refusalOf(query: string): string | null {
  try {
    parseWithinLimits(query);
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'query_limit_exceeded') return error.message;
    throw error;
  }
}

describe('a query', () => {
  it.each<[string, (size: number) => string, number, number]>([
    ['depth', (size) => `{ ${nested(size)} }`, MAX_DEPTH, 1],
    ['depth', (size) => `{ ...F } fragment F on Q { ${nested(size)} }`, MAX_DEPTH, 1],
    ['depth', (size) => `{ a { ...F } } fragment F on Q { ${nested(size - 1)} }`, MAX_DEPTH, 1],
    ['depth', (size) => `{ ... on Q { ... { ${nested(size)} } } }`, MAX_DEPTH, 1],
    ['introspection depth', (size) => `{ __schema { ${nested(size - 1)} } }`, MAX_INTROSPECTION_DEPTH, 1],
    [
      'introspection depth',
      (size) => `{ __type(name: "A") { ${nested(size - 1)} } }`,
      MAX_INTROSPECTION_DEPTH,
      1,
    ],
    ['number of fields', fields, MAX_FIELDS, 10],
    ['number of top-level fields', (size) => `{ ${times(size, () => 'a')} }`, MAX_ROOT_FIELDS, 1],
    [
      'number of top-level fields',
      (size) => `{ ${times(size / 10, () => '...F')} } fragment F on Q { ${times(10, () => 'a')} }`,
      MAX_ROOT_FIELDS,
      10,
    ],
    ['number of aliases', (size) => `{ r { ${times(size, (index) => `x${index}: a`)} } }`, MAX_ALIASES, 1],
    [
      'number of directives',
      (size) => `{ r { ${times(size, () => 'a @include(if: true)')} } }`,
      MAX_DIRECTIVES,
      1,
    ],
    ['number of directives', (size) => `{ r { a ${times(size, () => '@x')} } }`, MAX_DIRECTIVES, 1],
    [
      'nesting of brackets',
      (size) => `{ a(b: ${'['.repeat(size - 2)}1${']'.repeat(size - 2)}) }`,
      MAX_NESTING,
      1,
    ],
    [
      'nesting of brackets',
      (size) => `query ($a: ${'['.repeat(size - 1)}A${']'.repeat(size - 1)}) { a }`,
      MAX_NESTING,
      1,
    ],
    [
      'nesting of brackets',
      (size) => `${'{ ... '.repeat(size - 1)}{ a }${' }'.repeat(size - 1)}`,
      MAX_NESTING,
      1,
    ],
    // Nine tokens are the braces, names and brackets around the list.
    ['number of tokens', (size) => `{ a(b: [${times(size - 9, () => '1')}]) }`, MAX_TOKENS, 1],
  ])('is parsed at its limit and refused one step above it: %s', (measure, queryOf, max, step) => {
    expect(refusalOf(queryOf(max))).toBeNull();
    const refusal = refusalOf(queryOf(max + step));
    expect(refusal).toContain(`Query is too large: ${measure} is `);
    expect(refusal).toContain(`at most ${max}`);
  });

  it.each([
    ['lists', `{ stores(filter: ${'['.repeat(4_900)}) { id } }`],
    ['objects', `{ stores(filter: ${'{a:'.repeat(1_600)}) { id } }`],
    ['selections', '{a'.repeat(2_400)],
    ['types', `query ($a: ${'['.repeat(4_900)}`],
  ])('of nothing but %s is refused without exhausting the stack', (_name, query) => {
    expect(refusalOf(query)).toContain('nesting of brackets');
  });

  it('may hold any number of brackets within strings', () => {
    expect(refusalOf(`{ a(b: "${'['.repeat(5_000)}") }`)).toBeNull();
  });

  it('is measured by its largest operation', () => {
    expect(refusalOf(`query A { a } query B { ${nested(MAX_DEPTH + 1)} }`)).toContain('depth is 8');
  });

  it('may be the introspection query of tools', () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true });
    expect(refusalOf(query)).toBeNull();
  });

  it('counts the depth and the top-level fields of fragments where they are spread', () => {
    const deep = `fragment F on Q { ${nested(MAX_DEPTH - 1)} }`;
    expect(refusalOf(`{ a { ...F } } ${deep}`)).toBeNull();
    expect(refusalOf(`{ a { a { ...F } } } ${deep}`)).toContain('depth is 8');
    expect(
      refusalOf(`{ a { ...F } } fragment F on Q { ${times(MAX_ROOT_FIELDS + 1, () => 'a')} }`),
    ).toBeNull();
  });

  it('is measured in unused fragments too', () => {
    const aliases = times(MAX_ALIASES + 1, (index) => `x${index}: a`);
    expect(refusalOf(`{ a } fragment F on Q { ${aliases} }`)).toContain('number of aliases');
  });

  it('is measured without expanding fragments that double sixty times', () => {
    // These are two to the sixtieth fields, which no program could walk one by one.
    const fragments = times(60, (index) => `fragment F${index} on Q { ...F${index + 1} ...F${index + 1} }`);
    expect(refusalOf(`{ ...F0 } ${fragments} fragment F60 on Q { a }`)).toContain('beyond counting');
  });

  it('is measured in finite time when its fragments contain each other', () => {
    expect(refusalOf('{ ...A } fragment A on Q { a ...B } fragment B on Q { b ...A }')).toBeNull();
    expect(refusalOf('{ ...A } fragment A on Q { a { ...A } }')).toBeNull();
  });
});
