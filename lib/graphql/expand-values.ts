import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * Adds the missing selection to a field whose type is marked `isReadWhole`: all fields of the value. Examples that
 * clients have copied ask for `prices` as if it were one value, while GraphQL wants every field named.
 */
export function expandWholeValues(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const typeInfo = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (node): FieldNode | undefined => {
        const type = typeInfo.getType();
        const named = type ? getNamedType(type) : undefined;
        if (node.selectionSet || !named?.extensions.isReadWhole) return undefined;
        const selectionSet = wholeOf(named);
        return selectionSet ? { ...node, selectionSet } : undefined;
      },
    }),
  );
}

/** A selection of every field of a value and of the values in it. A value holds no rows, so the recursion ends. */
function wholeOf(type: GraphQLNamedType): SelectionSetNode | undefined {
  if (!isObjectType(type)) return undefined;
  return {
    kind: Kind.SELECTION_SET,
    selections: Object.values(type.getFields()).map((field): FieldNode => {
      const selectionSet = wholeOf(getNamedType(field.type));
      return {
        kind: Kind.FIELD,
        name: { kind: Kind.NAME, value: field.name },
        ...(selectionSet ? { selectionSet } : {}),
      };
    }),
  };
}
