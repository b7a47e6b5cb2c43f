import { GraphQLList, GraphQLNonNull, type GraphQLNullableType } from 'graphql';

/** A type that is never null. */
export function always<T extends GraphQLNullableType>(type: T): GraphQLNonNull<T> {
  return new GraphQLNonNull(type);
}

/** A list that is never null and holds no nulls. */
export function listOf<T extends GraphQLNullableType>(
  type: T,
): GraphQLNonNull<GraphQLList<GraphQLNonNull<T>>> {
  return new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));
}
