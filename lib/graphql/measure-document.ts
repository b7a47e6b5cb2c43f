import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The size of a document, with fragments counted wherever they are spread. */
export type DocumentSize = {
  depth: number;
  introspectionDepth: number;
  fields: number;
  rootFields: number;
  aliases: number;
  directives: number;
};

const NOTHING: DocumentSize = {
  depth: 0,
  introspectionDepth: 0,
  fields: 0,
  rootFields: 0,
  aliases: 0,
  directives: 0,
};

const NOWHERE = { depth: 0, introspectionDepth: 0, rootFields: 0 };

/**
 * Measures the largest definition of a document, fragments too, before the document is validated, because validation
 * takes long over a document that is made to be large.
 *
 * Each fragment is measured once, so that fragments which spread each other many times are cheap to measure. A fragment
 * that spreads itself counts as empty in that place; validation refuses it.
 */
export function measureDocument(document: DocumentNode): DocumentSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, DocumentSize>();

  function measureFragment(name: string): DocumentSize {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const size = fragment ? measureSet(fragment.selectionSet) : NOTHING;
    measured.set(name, size);
    return size;
  }

  function measureSet(set: SelectionSetNode | undefined): DocumentSize {
    return (set?.selections ?? []).map(measureSelection).reduce(together, NOTHING);
  }

  function measureSelection(selection: SelectionNode): DocumentSize {
    const directives = selection.directives?.length ?? 0;
    switch (selection.kind) {
      case Kind.FIELD:
        return together(measureField(selection), { ...NOTHING, directives });
      case Kind.INLINE_FRAGMENT:
        return together(measureSet(selection.selectionSet), { ...NOTHING, directives });
      case Kind.FRAGMENT_SPREAD:
        return together(measureFragment(selection.name.value), { ...NOTHING, directives });
    }
  }

  function measureField(field: FieldNode): DocumentSize {
    const inner = measureSet(field.selectionSet);
    const isIntrospection = field.name.value === '__schema' || field.name.value === '__type';
    return {
      ...inner,
      depth: isIntrospection ? 0 : inner.depth + 1,
      introspectionDepth: isIntrospection ? inner.depth + 1 : inner.introspectionDepth,
      fields: inner.fields + 1,
      rootFields: 1,
      aliases: inner.aliases + (field.alias ? 1 : 0),
    };
  }

  return document.definitions
    .map((definition) => {
      if (!('selectionSet' in definition)) return NOTHING;
      const size = measureSet(definition.selectionSet);
      // The depth of a fragment is counted where it is spread, because the limit there depends on whether it is
      // introspection.
      return definition.kind === Kind.FRAGMENT_DEFINITION ? { ...size, ...NOWHERE } : size;
    })
    .reduce(larger, NOTHING);
}

/** The size of two selections beside each other. */
function together(one: DocumentSize, other: DocumentSize): DocumentSize {
  return {
    depth: Math.max(one.depth, other.depth),
    introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
    fields: one.fields + other.fields,
    rootFields: one.rootFields + other.rootFields,
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
  };
}

function larger(one: DocumentSize, other: DocumentSize): DocumentSize {
  return {
    depth: Math.max(one.depth, other.depth),
    introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
    fields: Math.max(one.fields, other.fields),
    rootFields: Math.max(one.rootFields, other.rootFields),
    aliases: Math.max(one.aliases, other.aliases),
    directives: Math.max(one.directives, other.directives),
  };
}
