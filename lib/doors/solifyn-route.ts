import 'server-only';
import { STATUS_CODES } from 'node:http';
import type { StoreKeyCaller } from '@/lib/auth/core/caller';
import { verifyStoreKey } from '@/lib/catalog/verify-store-key';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { parseExactJsonObject, writeExactJson } from '@/lib/http/exact-json';
import { readRawBody } from '@/lib/http/read-body';
import { type AppError, appError, ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import { addressOf } from './address-of';
import { type AnswerForm, type RequestContext, type RunnerDeps, runRequest } from './run-request';

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];
type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** The content of a call, once its key is proved. `body` is empty where the method has none. */
export type SolifynCall<Params> = {
  key: StoreKeyCaller | null;
  body: Record<string, unknown>;
  param: (name: string) => string | null;
  params: Params;
  /** Where the request comes from, as far as that is known. */
  address: string | null;
};
export type KeyedCall<Params> = SolifynCall<Params> & { key: StoreKeyCaller };

/** One method of a path. `open` may be called without a key; a key that is sent has to be good all the same. */
type Endpoint<Deps, Params> = { status?: number } & (
  | { access: 'open'; run: (deps: Deps, call: SolifynCall<Params>) => Promise<unknown> }
  | { access: 'key'; run: (deps: Deps, call: KeyedCall<Params>) => Promise<unknown> }
);

type Reply = { status: number; body: string; headers?: Record<string, string> };
type DoorDeps = RunnerDeps & { db: Db; env: Env };

const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
};

/** The one form of this API: plain JSON, no envelope; errors are `{statusCode, message, error}`. */
export const SOLIFYN_FORM: AnswerForm<Reply> = {
  toResponse: ({ status, body, headers }, { requestId }) =>
    new Response(body, {
      status,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'X-Request-Id': requestId,
        ...CORS_HEADERS,
        ...headers,
      },
    }),
  ofFailure: toErrorReply,
};

/** The door of one path of the Solifyn API. Methods that it does not have are a 405. */
export function solifynRoute<Deps extends DoorDeps, Params>(
  services: () => Deps,
  endpoints: Partial<Record<Method, Endpoint<Deps, Params>>>,
): Record<Method | 'PUT' | 'HEAD' | 'OPTIONS', Handler<Params>> {
  const methods = METHODS.filter((method) => endpoints[method]);
  const toHandler =
    (endpoint: Endpoint<Deps, Params> | undefined): Handler<Params> =>
    (request, { params }) =>
      runRequest({
        services,
        request,
        form: SOLIFYN_FORM,
        work: async (context) => {
          if (!endpoint) throw appError('method_not_allowed', { params: { method: methods.join(', ') } });
          return answerCall(context, endpoint, await params);
        },
      });
  return {
    GET: toHandler(endpoints.GET),
    POST: toHandler(endpoints.POST),
    PATCH: toHandler(endpoints.PATCH),
    DELETE: toHandler(endpoints.DELETE),
    PUT: toHandler(undefined),
    HEAD: toHandler(undefined),
    OPTIONS: async () => preflight(methods),
  };
}

async function answerCall<Deps extends DoorDeps, Params>(
  { deps, request, note }: RequestContext<Deps>,
  endpoint: Endpoint<Deps, Params>,
  params: Params,
): Promise<Reply> {
  const hasBody = request.method === 'POST' || request.method === 'PATCH';
  const rawBody = hasBody ? await readRawBody(request) : null;
  const authorization = request.headers.get('authorization');
  const key = authorization === null ? null : await verifyStoreKey(deps, authorization);
  if (key) note.caller = key.kind;
  const query = new URL(request.url).searchParams;
  const call = {
    body: rawBody === null ? {} : parseExactJsonObject(rawBody),
    param: (name: string) => query.get(name),
    params,
    address: addressOf(deps, request.headers),
  };
  return {
    status: endpoint.status ?? 200,
    body: writeExactJson(await run(deps, endpoint, { ...call, key })),
  };
}

function run<Deps, Params>(
  deps: Deps,
  endpoint: Endpoint<Deps, Params>,
  call: SolifynCall<Params>,
): Promise<unknown> {
  if (endpoint.access === 'open') return endpoint.run(deps, call);
  const { key } = call;
  if (!key) throw appError('unauthorized');
  return endpoint.run(deps, { ...call, key });
}

function toErrorReply({ code, message, params, retryAfterSeconds }: AppError): Reply {
  const { status } = ERROR_CATALOGUE[code];
  const headers = {
    ...(code === 'method_not_allowed' ? { Allow: `${params.method}, OPTIONS` } : {}),
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
  };
  return {
    status,
    body: JSON.stringify({ statusCode: status, message, error: STATUS_CODES[status] }),
    headers,
  };
}

function preflight(methods: readonly Method[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...CORS_HEADERS,
      'Access-Control-Allow-Methods': methods.join(', '),
      'Access-Control-Allow-Headers': 'Content-Type, Authorization',
      'Access-Control-Max-Age': '86400',
    },
  });
}
