import 'server-only';
import type { Caller } from '@/lib/auth/core/caller';
import { AppError, appError } from '@/lib/kernel/error-catalogue';
import { type Services, services } from '@/lib/services';
import { type Answer, errorAnswer, toResponse } from './envelope';

export type RequestContext = { deps: Services; request: Request; path: string; note: { caller?: Caller } };

/** A session's id opens its page, so it is left out of the log. */
const SESSION_ID = /cs_[0-9a-fA-F-]+/g;

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
    answer = await work({ deps, request, path, note });
  } catch (error) {
    const isExpected = error instanceof AppError;
    if (!isExpected) deps.log.error('request failed', { requestId, path: loggedPath, error });
    const shown = isExpected ? error : appError('internal');
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

/** 405 in the envelope, naming the one method that a path has. */
export function methodNotAllowed(method: 'POST' | 'GET'): Response {
  const answer = errorAnswer(appError('method_not_allowed', { params: { method } }));
  return toResponse({ ...answer, headers: { Allow: `${method}, OPTIONS` } }, services().ids.uuid());
}
