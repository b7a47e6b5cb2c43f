import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** About how many there are of each list of the schema, the largest ones first. Other fields are one value. */
const ENTRIES: Readonly<Record<string, number>> = {
  types: 100,
  fields: 30,
  inputFields: 20,
  args: 4,
  enumValues: 10,
  possibleTypes: 2,
  interfaces: 1,
  directives: 5,
};

/**
 * About how many values a query asks of the schema itself, which no other cost counts: fields of types of fields of types
 * multiply without a row being read. A fragment that spreads itself counts once; validation refuses it.
 */
export function introspectionCostOf(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const known = new Map<string, number>();

  function ofFragment(name: string): number {
    const cost = known.get(name);
    if (cost !== undefined) return cost;
    known.set(name, 0);
    const found = ofSet(fragments.get(name)?.selectionSet);
    known.set(name, found);
    return found;
  }

  function ofSet(set: SelectionSetNode | undefined): number {
    return (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + ofField(selection);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + ofFragment(selection.name.value);
      return sum + ofSet(selection.selectionSet);
    }, 0);
  }

  function ofField({ name, selectionSet }: FieldNode): number {
    return 1 + (ENTRIES[name.value] ?? 1) * ofSet(selectionSet);
  }

  function rootsOf(set: SelectionSetNode | undefined, depth = 0): number {
    // Deeper nesting of fragments than the limits allow is refused by them.
    if (depth > MAX_SPREADS) return Number.POSITIVE_INFINITY;
    return (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD)
        return sum + (ROOTS.has(selection.name.value) ? ofField(selection) : 0);
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? fragments.get(selection.name.value)?.selectionSet
          : selection.selectionSet;
      return sum + rootsOf(inner, depth + 1);
    }, 0);
  }

  return document.definitions.reduce(
    (sum, definition) =>
      sum + (definition.kind === Kind.OPERATION_DEFINITION ? rootsOf(definition.selectionSet) : 0),
    0,
  );
}

const ROOTS: ReadonlySet<string> = new Set(['__schema', '__type']);
const MAX_SPREADS = 20;
