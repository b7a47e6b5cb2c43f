import {
  type ASTVisitor,
  GraphQLError,
  type GraphQLType,
  getNullableType,
  isListType,
  isNamedType,
  isNonNullType,
  isTypeSubTypeOf,
  Kind,
  specifiedRules,
  typeFromAST,
  type ValidationContext,
  type ValidationRule,
  type VariableDefinitionNode,
  VariablesInAllowedPositionRule,
} from 'graphql';

/** Types that are text in JSON. Clients declare variables of any of these types for the same argument. */
const TEXT_TYPES: readonly string[] = ['ID', 'String', 'DateTime'];

/**
 * Allows a variable where its type fits, as GraphQL does, and also where one of `String`, `ID` and `DateTime` meets
 * another of them. Nullability and lists have to fit as in GraphQL.
 */
const VariablesInTextPosition: ValidationRule = (context) => {
  let definitions = new Map<string, VariableDefinitionNode>();
  const visitor: ASTVisitor = {
    OperationDefinition: {
      enter: () => {
        definitions = new Map();
      },
      leave: (operation) => {
        for (const usage of context.getRecursiveVariableUsages(operation)) {
          const definition = definitions.get(usage.node.name.value);
          if (definition && usage.type && !fits(context, definition, { ...usage, type: usage.type }))
            report(context, definition, { ...usage, type: usage.type });
        }
      },
    },
    VariableDefinition: (node) => {
      definitions.set(node.variable.name.value, node);
    },
  };
  return visitor;
};

export const VALIDATION_RULES: readonly ValidationRule[] = specifiedRules.map((rule) =>
  rule === VariablesInAllowedPositionRule ? VariablesInTextPosition : rule,
);

type Usage = Omit<ReturnType<ValidationContext['getVariableUsages']>[number], 'type'> & { type: GraphQLType };

function fits(context: ValidationContext, definition: VariableDefinitionNode, usage: Usage): boolean {
  const declared = typeFromAST(context.getSchema(), definition.type);
  // Another rule reports an unknown type.
  if (!declared) return true;
  const hasDefault = definition.defaultValue !== undefined && definition.defaultValue.kind !== Kind.NULL;
  const isOptional = hasDefault || usage.defaultValue !== undefined;
  const wanted = isOptional && !isNonNullType(declared) ? getNullableType(usage.type) : usage.type;
  return fitsInto(context, declared, wanted);
}

function fitsInto(context: ValidationContext, declared: GraphQLType, wanted: GraphQLType): boolean {
  if (isNonNullType(wanted))
    return isNonNullType(declared) && fitsInto(context, declared.ofType, wanted.ofType);
  if (isNonNullType(declared)) return fitsInto(context, declared.ofType, wanted);
  if (isListType(wanted) || isListType(declared)) {
    return isListType(wanted) && isListType(declared) && fitsInto(context, declared.ofType, wanted.ofType);
  }
  if (isText(declared) && isText(wanted)) return true;
  return isTypeSubTypeOf(context.getSchema(), declared, wanted);
}

function isText(type: GraphQLType): boolean {
  return isNamedType(type) && TEXT_TYPES.includes(type.name);
}

function report(context: ValidationContext, definition: VariableDefinitionNode, usage: Usage): void {
  const name = definition.variable.name.value;
  const declared = typeFromAST(context.getSchema(), definition.type);
  context.reportError(
    new GraphQLError(
      `Variable "$${name}" of type "${declared}" used in position expecting type "${usage.type}".`,
      { nodes: [definition, usage.node] },
    ),
  );
}
