import type { Caller } from '@/lib/auth/core/caller';
import { appError } from '@/lib/kernel/error-catalogue';
import { type Body, invalidField, isAbsent, readObject } from '@/lib/kernel/read-fields';

export type QueryCommand = {
  by: Caller;
  query: string;
  variables: Readonly<Record<string, unknown>>;
  /** The name of the operation to run; `null` where the document has one operation. */
  operationName: string | null;
};

/** Reads the body of a GraphQL request; throws the 400 of the first field that is wrong. */
export function parseQueryCommand(body: Body, by: Caller): QueryCommand {
  const { query, variables, operationName } = body;
  if (isAbsent(query)) throw appError('missing_field', { params: { field: 'query' } });
  if (typeof query !== 'string') throw invalidField('query', 'text', query);
  if (query.trim() === '') throw appError('missing_field', { params: { field: 'query' } });
  const isNamed = operationName !== undefined && operationName !== null && operationName !== '';
  if (isNamed && typeof operationName !== 'string')
    throw invalidField('operationName', 'text', operationName);
  return {
    by,
    query,
    variables: variables === undefined || variables === null ? {} : readObject(variables, 'variables'),
    operationName: isNamed ? operationName : null,
  };
}
