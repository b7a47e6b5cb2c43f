import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';
import type { FilterField, FilterFields } from '@/lib/db/read-filter';
import { DateTime } from './scalars';

const EMPTY = 'All conditions have to hold. `eq: null` finds what has no value, `ne: null` what has one.';

/** Input fields for the named operations, all of the same type. */
function operationsOf(names: readonly string[], type: GraphQLInputType) {
  return Object.fromEntries(names.map((name) => [name, { type }]));
}

const StringFilter = new GraphQLInputObjectType({
  name: 'StringFilter',
  description: `Upper and lower case differ; of an id, eq, ne and in. ${EMPTY}`,
  fields: {
    ...operationsOf(['eq', 'ne', 'contains', 'startsWith', 'endsWith'], GraphQLString),
    in: { type: new GraphQLList(new GraphQLNonNull(GraphQLString)) },
  },
});

const DateTimeFilter = new GraphQLInputObjectType({
  name: 'DateTimeFilter',
  description: EMPTY,
  fields: operationsOf(['eq', 'ne', 'gt', 'gte', 'lt', 'lte'], DateTime),
});

const IntFilter = new GraphQLInputObjectType({
  name: 'IntFilter',
  description: `Amounts are in the currency's smallest unit: 29.00 USD is 2900. ${EMPTY}`,
  fields: operationsOf(['eq', 'ne', 'gt', 'gte', 'lt', 'lte'], GraphQLInt),
});

const BooleanFilter = new GraphQLInputObjectType({
  name: 'BooleanFilter',
  fields: operationsOf(['eq'], GraphQLBoolean),
});

const TYPES: Record<FilterField['kind'], GraphQLInputObjectType> = {
  text: StringFilter,
  id: StringFilter,
  moment: DateTimeFilter,
  integer: IntFilter,
  flag: BooleanFilter,
};

/** The filter type of a list, made from the columns that it compares, so that the two cannot differ. */
export function filterTypeOf(name: string, fields: FilterFields): GraphQLInputObjectType {
  return new GraphQLInputObjectType({
    name,
    description: 'All conditions have to hold.',
    fields: Object.fromEntries(
      Object.entries(fields).map(([field, { kind }]) => [field, { type: TYPES[kind] }]),
    ),
  });
}
