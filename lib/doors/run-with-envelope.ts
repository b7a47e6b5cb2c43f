import 'server-only';
import type { Caller } from '@/lib/auth/core/caller';
import { isPoolExhausted } from '@/lib/db/client';
import { type Answer, errorAnswer, toResponse } from '@/lib/http/envelope';
import { AppError, appError } from '@/lib/kernel/error-catalogue';
import { type Services, services } from '@/lib/services';

export type RequestContext = { deps: Services; request: Request; path: string; note: { caller?: Caller } };

/** A session's id opens its page, so it is left out of the log. */
const SESSION_ID = /cs_[0-9a-fA-F-]+/g;

/**
 * How many may wait for each connection. Each statement of a request waits anew, so a longer line would let everybody
 * wait until nobody is served; the few that are turned away at the door keep the others' way short.
 */
const WAITING_PER_CONNECTION = 20;
const CROWDED_RETRY_SECONDS = 2;

/** Turns whatever happens into an envelope, and logs it once. What is not from the catalogue is a bug: a bare 500. */
export async function runWithEnvelope(
  request: Request,
  work: (context: RequestContext) => Promise<Answer>,
): Promise<Response> {
  const deps = services();
  const requestId = deps.ids.uuid();
  const path = new URL(request.url).pathname;
  const loggedPath = path.replace(SESSION_ID, 'cs_…');
  const startedAtMs = deps.clock.nowMs();
  const note: RequestContext['note'] = {};
  let answer: Answer;
  let errorCode: string | undefined;
  try {
    if (deps.pool.waitingCount >= WAITING_PER_CONNECTION * deps.env.databasePoolSize) throw crowded();
    answer = await work({ deps, request, path, note });
  } catch (error) {
    const shown = toShownError(error);
    if (shown.code === 'internal') deps.log.error('request failed', { requestId, path: loggedPath, error });
    errorCode = shown.code;
    answer = errorAnswer(shown);
  }
  deps.log.info('request', {
    requestId,
    method: request.method,
    path: loggedPath,
    status: answer.status,
    durationMs: deps.clock.nowMs() - startedAtMs,
    ...(note.caller ? { caller: note.caller.kind } : {}),
    ...(errorCode ? { errorCode } : {}),
  });
  return toResponse(answer, requestId);
}

/** A crowd that the database cannot keep up with is no bug: who was not served is asked to come again. */
function toShownError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return isPoolExhausted(error) ? crowded() : appError('internal');
}

function crowded(): AppError {
  return appError('too_many_requests', { retryAfterSeconds: CROWDED_RETRY_SECONDS });
}

/** 405 in the envelope, naming the one method that a path has. */
export function methodNotAllowed(method: 'POST' | 'GET'): Response {
  const answer = errorAnswer(appError('method_not_allowed', { params: { method } }));
  return toResponse({ ...answer, headers: { Allow: `${method}, OPTIONS` } }, services().ids.uuid());
}
