import 'server-only';
import type { Env } from '@/lib/config/env';
import { type Cookie, readCookie, serializeCookie } from '@/lib/http/cookie';
import { type Answer, errorAnswer, successAnswer, toResponse } from '@/lib/http/envelope';
import { parseJsonObject, readRawBody } from '@/lib/http/read-body';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Body } from '@/lib/kernel/read-fields';
import { addressOf } from './address-of';
import { refuseMethod } from './envelope-route';
import { type AnswerForm, type RunnerDeps, runRequest } from './run-request';

type Work<Deps, Params> = (
  deps: Deps,
  params: Params,
  sent: {
    body: Body;
    /** A cookie by name, `null` where there is none; untrusted. */
    cookie: (name: string) => string | null;
    clientAddress: string | null;
  },
) => Promise<{ data: unknown; cookie?: Cookie }>;

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** The envelope for our own pages alone, with the cookie that it may set. */
const SAME_ORIGIN: AnswerForm<{ answer: Answer; cookie?: Cookie | undefined }> = {
  toResponse: ({ answer, cookie }, { requestId }) => {
    const response = toResponse(answer, requestId);
    response.headers.delete('Access-Control-Allow-Origin');
    if (cookie) response.headers.append('Set-Cookie', serializeCookie(cookie));
    return response;
  },
  ofFailure: (failure) => ({ answer: errorAnswer(failure) }),
};

/**
 * A door for our own page's script: same origin only, because it may set a cookie. Requiring the JSON content type makes
 * a foreign page's browser ask first (a preflight), and that is refused.
 */
export function pageRoute<Deps extends RunnerDeps & { env: Env }, Params>(
  services: () => Deps,
  work: Work<Deps, Params>,
): Record<'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', Handler<Params>> {
  const refuse = refuseMethod(services, 'POST');
  const POST: Handler<Params> = (request, context) =>
    runRequest({
      services,
      request,
      form: SAME_ORIGIN,
      work: async ({ deps }) => {
        if (!request.headers.get('content-type')?.startsWith('application/json'))
          throw appError('invalid_json');
        const body = parseJsonObject(await readRawBody(request));
        const clientAddress = addressOf(deps, request.headers);
        const cookieOf = (name: string) => readCookie(request.headers.get('cookie'), name);
        const { data, cookie } = await work(deps, await context.params, {
          body,
          cookie: cookieOf,
          clientAddress,
        });
        return { answer: successAnswer(data), cookie };
      },
    });
  return { POST, GET: refuse, HEAD: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: refuse };
}
