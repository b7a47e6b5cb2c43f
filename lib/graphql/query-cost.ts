import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { DEFAULT_LIMIT, MAX_LIMIT } from './query-limits';

type Costed = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The value of each variable: the one that was sent, else its declared default. */
  variables: Readonly<Record<string, unknown>>;
};

/**
 * How many objects the answer to a valid query may hold, with every list as full as it may be. A field's own extensions
 * come first: `cost` of an expensive field, `kilobytes` of a long one, `assumedRows` of a list that is always short. A long
 * field counts as often as aliases and fragments select it.
 *
 * Fragments are walked wherever they are spread; the limit on the fields of a document bounds that work.
 */
export function costOf(input: {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}): number {
  const definitions = input.document.definitions.filter(
    (definition) => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  const costed: Costed = {
    schema: input.schema,
    variables: { ...defaultsOf(input.operation), ...input.variables },
    fragments: new Map(definitions.map((definition) => [definition.name.value, definition])),
  };
  const root = input.schema.getQueryType();
  return root ? costOfSet(costed, input.operation.selectionSet, root) : 0;
}

/** The defaults that are whole numbers, because only those can be the limit of a list. */
function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );
}

function costOfSet(costed: Costed, set: SelectionSetNode | undefined, parent: GraphQLNamedType): number {
  let sum = 0;
  for (const selection of set?.selections ?? []) {
    switch (selection.kind) {
      case Kind.FIELD:
        sum += costOfField(costed, selection, parent);
        break;
      case Kind.INLINE_FRAGMENT: {
        const name = selection.typeCondition?.name.value;
        const type = name === undefined ? parent : (costed.schema.getType(name) ?? parent);
        sum += costOfSet(costed, selection.selectionSet, type);
        break;
      }
      case Kind.FRAGMENT_SPREAD: {
        const fragment = costed.fragments.get(selection.name.value);
        const type = fragment ? costed.schema.getType(fragment.typeCondition.name.value) : undefined;
        if (fragment && type) sum += costOfSet(costed, fragment.selectionSet, type);
        break;
      }
    }
  }
  return sum;
}

function costOfField(costed: Costed, node: FieldNode, parent: GraphQLNamedType): number {
  if (!isObjectType(parent) && !isAbstractType(parent)) return 0;
  const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
  // Introspection asks the database nothing.
  if (!field) return 0;
  const named = getNamedType(field.type);
  const inner = costOfSet(costed, node.selectionSet, named);
  const isRow =
    !('extensions' in named && named.extensions.isValue) && (isObjectType(named) || isAbstractType(named));
  const ownCost =
    Number(field.extensions.cost ?? 0) + Number(field.extensions.kilobytes ?? kilobytesOf(named));
  return ownCost + rowsOf(costed, node, field) * ((isRow ? 1 : 0) + inner);
}

/** A document may be as long as a body is; other values are a line. */
function kilobytesOf(type: GraphQLNamedType): number {
  return type.name === 'JSON' ? JSON_KILOBYTES : 0;
}

const JSON_KILOBYTES = 2;

function rowsOf({ variables }: Costed, node: FieldNode, field: GraphQLField<unknown, unknown>): number {
  if (!isListType(getNullableType(field.type))) return 1;
  const argument = node.arguments?.find(({ name }) => name.value === 'limit')?.value;
  const stated =
    argument?.kind === Kind.VARIABLE
      ? variables[argument.name.value]
      : argument?.kind === Kind.INT
        ? Number(argument.value)
        : undefined;
  if (typeof stated === 'number') return Math.min(Math.max(stated, 0), MAX_LIMIT);
  return Number(field.extensions.assumedRows ?? DEFAULT_LIMIT);
}
