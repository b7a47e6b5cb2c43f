import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/**
 * Levels of rows within rows that a query asks for; the limit of depth leaves room for the values of the last level.
 */
const DEPTH = 3;
/** The limit of nested lists, which keeps the query within the limit of cost. */
const NESTED_LIMIT = 5;

/** The values of the required arguments of figures; optional arguments are left out. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  currency: '"EUR"',
  granularity: 'MONTH',
  country: '"US"',
  windowDays: '7',
  bucketCount: '4',
  limit: String(NESTED_LIMIT),
};

/** A query of everything below a field of the query root, made from the schema so that no new field is forgotten. */
export function wholeQuery(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, args = ''): string {
  const type = getNamedType(field.type);
  // The selection of an interface is repeated for each of its types, one level deeper.
  const depth = isInterfaceType(type) ? DEPTH - 1 : DEPTH;
  return `{ ${field.name}${args && `(${args})`} ${selectionOf(schema, type, depth)} }`;
}

/** All fields of the query root. */
export function rootFieldsOf(schema: GraphQLSchema): GraphQLField<unknown, unknown>[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {});
}

function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
  if (!isCompositeType(type)) return '';
  if (isInterfaceType(type)) {
    const spreads = schema
      .getPossibleTypes(type)
      .map((each) => `... on ${each.name} ${selectionOf(schema, each, depth)}`);
    return `{ __typename ${spreads.join(' ')} }`;
  }
  if (!isObjectType(type)) throw new Error(`${type.name} is of a kind that the schema did not have`);
  const selections = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const isRow = isCompositeType(named) && !named.extensions.isValue;
    if (isRow && depth === 1) return [];
    return [
      `${field.name}${argumentsOf(field.args)} ${selectionOf(schema, named, isRow ? depth - 1 : depth)}`,
    ];
  });
  return `{ ${selections.join(' ')} }`;
}

function argumentsOf(args: readonly GraphQLArgument[]): string {
  const given = args.flatMap(({ name }) => {
    const value = ARGUMENTS[name];
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

/** True for a field that answers a list of rows. */
export function isList({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
