import 'server-only';
import { type ExecutionResult, execute, GraphQLError } from 'graphql';
import type { Caller } from '@/lib/auth/core/caller';
import { type ReadScope, toReadScope } from '@/lib/auth/core/read-scope';
import { findReachedStores } from '@/lib/catalog/store-reads-repo';
import type { Db } from '@/lib/db/client';
import { beginReadOnlySnapshot } from '@/lib/db/read-snapshot';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Notice } from '@/lib/kernel/notice';
import type { Log } from '@/lib/log';
import { createContext, type GraphqlContext } from './context';
import { schema } from './graphql-schema';
import type { QueryCommand } from './parse-query-command';
import { planQuery } from './plan-query';
import { MAX_COST, MAX_MERCHANT_ANSWER_BYTES, MAX_PUBLIC_ANSWER_BYTES, WARN_COST } from './query-limits';
import { type ShownError, toShownErrors } from './shown-error';

/** The answer to a query: its data as far as there is any, the errors, and the warnings. */
export type QueryAnswer = { data: unknown; errors: ShownError[]; warnings: readonly Notice[] };

type Deps = {
  transact: Transact;
  clock: Clock;
  log: Log;
  documentLinks: GraphqlContext['documentLinks'];
  checkoutLinkUrl: GraphqlContext['checkoutLinkUrl'];
};

/**
 * Answers a query with the rows that its caller may see, all of them from one snapshot.
 *
 * Text that is no query, or a query of fields that do not exist, is answered with errors beside `data: null`.
 *
 * @throws `query_limit_exceeded` for one that is too large, `query_read_only` for a mutation or a subscription
 */
export async function executeQuery(deps: Deps, command: QueryCommand): Promise<QueryAnswer> {
  const planned = planQuery(command);
  if (!('document' in planned)) return { data: null, errors: toShownErrors(deps, planned), warnings: [] };
  return deps.transact(async ({ db }) => {
    await beginReadOnlySnapshot(db);
    const scope = toReadScope(command.by, await storesOf(db, command.by));
    const context = createContext({
      scope,
      db,
      clock: deps.clock,
      documentLinks: deps.documentLinks,
      checkoutLinkUrl: deps.checkoutLinkUrl,
    });
    warnOfCost(context, planned.cost);
    const result: ExecutionResult = await execute({
      schema,
      document: planned.document,
      contextValue: context,
      variableValues: command.variables,
      operationName: planned.operation.name?.value ?? null,
    });
    if (context.budget.isSpent) return tooLarge(deps, scope);
    return {
      data: result.data ?? null,
      errors: toShownErrors(deps, result.errors ?? []),
      warnings: context.warnings,
    };
  });
}

/** The partial answer is of no use, and the fields that fell silent would be taken for empty ones. */
function tooLarge(deps: Deps, { kind }: ReadScope): QueryAnswer {
  const max = kind === 'merchant' ? MAX_MERCHANT_ANSWER_BYTES : MAX_PUBLIC_ANSWER_BYTES;
  const originalError = appError('query_answer_too_large', { params: { max } });
  return { data: null, errors: toShownErrors(deps, [new GraphQLError('', { originalError })]), warnings: [] };
}

async function storesOf(db: Db, caller: Caller) {
  return caller.kind === 'apiKey' ? findReachedStores(db, caller.merchantId) : [];
}

function warnOfCost(context: GraphqlContext, cost: number): void {
  if (cost >= WARN_COST)
    context.warn(`Query cost is ${cost}, close to the limit of ${MAX_COST}`, 'REDUCE_QUERY_SIZE');
}
