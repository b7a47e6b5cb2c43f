import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { appError } from '@/lib/kernel/error-catalogue';
import type { GraphqlContext } from './context';

/**
 * Lets every field of a schema count what it adds to the answer, so that no query, however it repeats a field by aliases
 * and fragments, makes an answer beyond its reader's budget.
 */
export function holdToBudget(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    // The types of introspection are graphql's own, and shared.
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) holdField(field);
  }
  return schema;
}

function holdField(field: GraphQLField<unknown, GraphqlContext>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const count = isLeafType(getNamedType(field.type))
    ? countLeaf(isNonNullType(field.type))
    : (value: unknown, context: GraphqlContext, info: GraphQLResolveInfo) =>
        Array.isArray(value) ? context.budget.pace(value, leavesBelow(info)) : value;
  field.resolve = (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    if (value instanceof Promise) return value.then((settled) => count(settled, context, info));
    return count(value, context, info);
  };
}

/** A field that may be null falls silent once the answer is too large: it is thrown away, and an error each would cost more. */
function countLeaf(isRequired: boolean) {
  return (value: unknown, { budget }: GraphqlContext, info: GraphQLResolveInfo): unknown => {
    if (budget.take(String(info.path.key).length + FRAME_BYTES + bytesOf(value))) return value;
    if (isRequired) throw appError('query_answer_too_large', { params: { max: 0 } });
    return null;
  };
}

/** Two quotes, a colon and a comma. */
const FRAME_BYTES = 4;
const SHORT_BYTES = 8;

function bytesOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + 1 + bytesOf(item), 2);
  if (value instanceof Date) return 'YYYY-MM-DDTHH:MM:SS.sssZ'.length + 2;
  if (typeof value === 'object' && value !== null) return Buffer.byteLength(JSON.stringify(value));
  return SHORT_BYTES;
}

const known = new WeakMap<FieldNode, number>();

/** The fields that are selected below a field, with fragments wherever they are spread. The query's limits bound them. */
function leavesBelow({ fieldNodes, fragments }: GraphQLResolveInfo): number {
  const count = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        return sum + count(fragments[selection.name.value]?.selectionSet);
      return sum + (selection.kind === Kind.FIELD ? 1 : 0) + count(selection.selectionSet);
    }, 0);
  return fieldNodes.reduce((sum, node) => {
    const leaves = known.get(node) ?? count(node.selectionSet);
    known.set(node, leaves);
    return sum + leaves;
  }, 0);
}
