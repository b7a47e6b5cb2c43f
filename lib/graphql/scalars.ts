import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { toIsoTime } from '@/lib/kernel/clock';

/** Reads text only; the filter that uses it checks the value, because a variable may bring text of another type. */
function readText(value: unknown): string {
  if (typeof value !== 'string')
    throw new GraphQLError('DateTime expects text such as "2026-01-31T00:00:00Z"');
  return value;
}

export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'A moment, ISO 8601 in UTC with milliseconds: "2026-01-31T09:30:00.000Z".',
  serialize: (value) => {
    if (value instanceof Date) return toIsoTime(value.getTime());
    throw new GraphQLError('DateTime can only be a moment');
  },
  parseValue: readText,
  parseLiteral: (node) => readText(node.kind === Kind.STRING ? node.value : null),
});

export const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value, as it was stored.',
  serialize: (value) => value,
});
