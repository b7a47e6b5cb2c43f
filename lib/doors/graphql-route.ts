import 'server-only';
import type { Caller, CallerKind } from '@/lib/auth/core/caller';
import { assertTokenEnvironment } from '@/lib/auth/core/token-environment';
import { signDocumentLinks } from '@/lib/documents/document-link';
import { executeQuery, type QueryAnswer } from '@/lib/graphql/execute-query';
import { parseQueryCommand } from '@/lib/graphql/parse-query-command';
import type { Answer } from '@/lib/http/envelope';
import { parseJsonObject, readRawBody } from '@/lib/http/read-body';
import { HOUR_MS } from '@/lib/kernel/clock';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { checkoutLinkUrl } from '@/lib/links/checkout-link-url';
import { addressOf } from './address-of';
import { postRoute } from './envelope-route';
import type { PipelineDeps } from './merchant-route';
import { resolveCaller } from './resolve-caller';
import type { RequestContext } from './run-request';

/** Long enough that a page which has just asked can be followed. */
const LINK_LIFETIME_MS = HOUR_MS;

const READERS: readonly CallerKind[] = ['apiKey', 'sessionToken', 'storeSlug'];

/**
 * The door of the read API. The order of checks is that of an action, less the idempotency key: a read has nothing to
 * repeat, and one answered from memory would be stale.
 */
export function graphqlRoute(services: () => PipelineDeps) {
  return postRoute(services, answerQuery);
}

async function answerQuery({ deps, request, path, note }: RequestContext<PipelineDeps>): Promise<Answer> {
  const rawBody = await readRawBody(request);
  const { method, headers } = request;
  const caller = await resolveCaller(deps, { method, path, headers, rawBody }, READERS);
  note.caller = caller.kind;
  assertTokenEnvironment(caller);
  const command = parseQueryCommand(parseJsonObject(rawBody), caller);
  const subject = limitedStore(caller);
  if (subject !== null)
    await enforceRateLimit(deps, { action: 'query', subject, address: addressOf(deps, headers) });
  const answer = await executeQuery(
    {
      ...deps,
      documentLinks: (documentId, { seesAll }) =>
        signDocumentLinks(deps, {
          origin: deps.env.publicUrl,
          documentId,
          seesAll,
          untilMs: deps.clock.nowMs() + LINK_LIFETIME_MS,
        }),
      checkoutLinkUrl: (ref) => checkoutLinkUrl(deps.env, ref),
    },
    command,
  );
  // The status of such an answer is 200 all the same, so this alone tells the log.
  if (answer.errors.length > 0) note.errorCode = 'graphql_errors';
  return toAnswer(answer);
}

/** Anybody can ask by a public slug. An API key is its merchant's own and is not limited. */
function limitedStore(caller: Caller): string | null {
  return caller.kind === 'apiKey' ? null : caller.storeId;
}

/** Whatever went wrong inside a query is told inside the answer, as GraphQL clients expect it. */
function toAnswer({ data, errors, warnings }: QueryAnswer): Answer {
  return {
    status: 200,
    body: JSON.stringify({
      data,
      ...(errors.length > 0 ? { errors } : {}),
      ...(warnings.length > 0 ? { warnings } : {}),
    }),
  };
}
