import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { schema } from '@/lib/graphql/graphql-schema';
import type { Chance } from '@/lib/testing/chance';
import { CORPUS } from './fuzz-corpus';

const MAX_BYTES = 900;
const MAX_DEPTH = 8;

/** A query that the schema may understand, of 900 bytes at most: nested, aliased, repeated by fragments, with odd arguments. */
export function randomQuery(random: Chance): string {
  for (;;) {
    const query = random.next() < 0.15 ? repeated(random) : whole(random);
    if (Buffer.byteLength(query) <= MAX_BYTES) return query;
  }
}

function whole(random: Chance): string {
  const root = schema.getQueryType();
  if (!root) throw new Error('The schema has a query type');
  const fields = Array.from({ length: 1 + random.integer(0, 2) }, () => fieldOf(root, random, 1));
  const introspection =
    random.next() < 0.1 ? ['__schema { types { name fields { name type { name kind } } } }'] : [];
  return `{ ${[...fields, ...introspection].join(' ')} }`;
}

/** What makes a small query large: aliases of one list, and fragments that spread fragments. */
function repeated(random: Chance): string {
  const count = 2 + random.integer(0, 47);
  const list = random.pick(['stores', 'onetimeProducts', 'orders', 'payments', 'subscriptionProducts']);
  const leaf = random.pick([
    'id',
    'createdAt',
    '__typename',
    'store { logo name }',
    'name description metadata',
  ]);
  const limit = random.pick(['', '(limit: 100)', '(limit: 2147483647, offset: 1000000)', '(limit: -1)']);
  const aliases = Array.from({ length: count }, (_, index) => `a${index}:${list}${limit}{...F}`).join(' ');
  const type = `${list.charAt(0).toUpperCase()}${list.slice(1, -1)}`;
  return `{ ${aliases} } fragment F on ${type} { ${leaf} ${random.next() < 0.5 ? '...G' : ''} } fragment G on ${type} { ${leaf} }`;
}

function fieldOf(type: GraphQLObjectType, random: Chance, depth: number): string {
  const field = random.pick(Object.values(type.getFields()));
  const alias = random.next() < 0.2 ? `x${random.integer(0, 999)}: ` : '';
  const args = field.args
    .filter(() => random.next() < 0.4)
    .map(({ name, type: of }) => `${name}: ${argumentOf(getNamedType(of), random)}`);
  const directive =
    random.next() < 0.05 ? random.pick([' @include(if: true)', ' @skip(if: false)', ' @unknown']) : '';
  const head = `${alias}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${directive}`;
  const inner = getNamedType(field.type);
  return `${head}${selectionOf(inner, random, depth)}`;
}

function selectionOf(type: GraphQLNamedType, random: Chance, depth: number): string {
  if (isInterfaceType(type)) return ' { __typename id }';
  if (!isObjectType(type)) return random.next() < 0.01 ? ' { id }' : '';
  if (depth >= MAX_DEPTH) return ' { __typename }';
  const fields = Array.from({ length: 1 + random.integer(0, 3) }, () => fieldOf(type, random, depth + 1));
  return ` { ${fields.join(' ')} }`;
}

function argumentOf(type: GraphQLNamedType, random: Chance): string {
  if (random.next() < 0.5) return literal(random.pick(CORPUS));
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(() => random.next() < 0.3);
    return `{ ${fields.map((field) => `${field.name}: ${argumentOf(getNamedType(field.type), random)}`).join(', ')} }`;
  }
  if (isScalarType(type) && type.name === 'Int')
    return String(random.pick([0, 1, -1, 50, 100, 2 ** 31 - 1, 2 ** 31]));
  if (isScalarType(type) && type.name === 'Boolean') return random.pick(['true', 'false']);
  return literal(random.pick(CORPUS));
}

function literal(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 200));
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return Array.isArray(value) ? '[]' : '{}';
}
