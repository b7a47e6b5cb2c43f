import 'server-only';
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
  validate,
} from 'graphql';
import { appError } from '@/lib/kernel/error-catalogue';
import { expandWholeValues } from './expand-values';
import { schema } from './graphql-schema';
import { holdTo, parseWithinLimits } from './hold-to-limits';
import { introspectionCostOf } from './introspection-cost';
import type { QueryCommand } from './parse-query-command';
import { costOf } from './query-cost';
import { MAX_COST, MAX_INTROSPECTION_COST } from './query-limits';
import { VALIDATION_RULES } from './validation-rules';

/** A query that may be executed, and how many objects and long texts its answer may hold. */
type PlannedQuery = { document: DocumentNode; operation: OperationDefinitionNode; cost: number };

const MAX_VALIDATION_ERRORS = 20;

/**
 * Parses, validates and measures a query without reading any row; gives errors where it cannot be answered.
 *
 * @throws `query_limit_exceeded` for one that is too large, `query_read_only` for a mutation or a subscription
 */
export function planQuery(command: QueryCommand): PlannedQuery | readonly GraphQLError[] {
  const parsed = parseOrErrors(command.query);
  if (Array.isArray(parsed)) return parsed;
  const operation = getOperationAST(parsed, command.operationName);
  if (!operation) return [new GraphQLError(unclearOperation(command.operationName))];
  if (operation.operation !== 'query') throw appError('query_read_only');
  const document = expandWholeValues(schema, parsed);
  const errors = validate(schema, document, VALIDATION_RULES, { maxErrors: MAX_VALIDATION_ERRORS });
  if (errors.length > 0) return errors;
  holdTo('introspection cost', introspectionCostOf(document), MAX_INTROSPECTION_COST);
  const cost = costOf({ schema, document, operation, variables: command.variables });
  holdTo('cost', cost, MAX_COST);
  return { document, operation, cost };
}

function parseOrErrors(query: string): DocumentNode | GraphQLError[] {
  try {
    return parseWithinLimits(query);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function unclearOperation(name: string | null): string {
  return name === null
    ? 'Must provide operation name if query contains multiple operations.'
    : 'Unknown operation named by operationName.';
}
