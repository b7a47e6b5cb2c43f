import 'server-only';
import { type Answer, errorAnswer, preflightResponse, toResponse } from '@/lib/http/envelope';
import { appError } from '@/lib/kernel/error-catalogue';
import { type AnswerForm, type RequestContext, type RunnerDeps, runRequest } from './run-request';

type Handler = (request: Request) => Promise<Response>;
type HandlerWith<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type MethodName = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/** The envelope of the API, which clients of every door in it read. */
export const ENVELOPE: AnswerForm<Answer> = {
  toResponse: (answer, { requestId }) => toResponse(answer, requestId),
  ofFailure: errorAnswer,
};

/** A path that can only be posted to: every other method is refused in the envelope. */
export function postRoute<Deps extends RunnerDeps>(
  services: () => Deps,
  work: (context: RequestContext<Deps>) => Promise<Answer>,
): Record<MethodName, Handler> {
  const refuse = refuseMethod(services, 'POST');
  return {
    POST: (request) => runRequest({ services, request, form: ENVELOPE, work }),
    OPTIONS: async () => preflightResponse(),
    GET: refuse,
    HEAD: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}

/** A path that can only be read. Next answers HEAD from what GET answers. */
export function readRoute<Deps extends RunnerDeps, Params>(
  services: () => Deps,
  work: (context: RequestContext<Deps>, params: Params) => Promise<Answer>,
): Record<Exclude<MethodName, 'GET' | 'HEAD'>, Handler> & { GET: HandlerWith<Params> } {
  const refuse = refuseMethod(services, 'GET');
  return {
    GET: (request, { params }) =>
      runRequest({
        services,
        request,
        form: ENVELOPE,
        work: async (context) => work(context, await params),
      }),
    OPTIONS: async () => preflightResponse(),
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}

/** The answer for a path that no action lives at: a client gets the envelope, not a page. */
export function notFoundRoute(services: () => RunnerDeps): Record<MethodName, Handler> {
  const refuse: Handler = (request) =>
    runRequest({
      services,
      request,
      form: ENVELOPE,
      work: async () => {
        throw appError('not_found');
      },
    });
  return {
    POST: refuse,
    OPTIONS: async () => preflightResponse(),
    GET: refuse,
    HEAD: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}

/** 405 in the envelope, naming the one method that a path has. */
export function refuseMethod(services: () => RunnerDeps, method: 'POST' | 'GET'): Handler {
  return (request) =>
    runRequest({
      services,
      request,
      form: ENVELOPE,
      work: async () => {
        throw appError('method_not_allowed', { params: { method } });
      },
    });
}
