import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { type AnswerForm, type RunnerDeps, runRequest } from '@/lib/doors/run-request';
import { parseJsonObject, readRawBody } from '@/lib/http/read-body';
import { AppError } from '@/lib/kernel/error-catalogue';
import { ApiError } from './sandbox-api-error';
import { type SandboxHost, type SandboxServices, toSandboxServices } from './sandbox-services';

/** `delayMs` keeps the caller waiting after the work is done: that is how a lost answer is played. */
export type ApiAnswer = { status: number; body: unknown; headers?: Record<string, string>; delayMs?: number };

type Work<Params> = (
  deps: SandboxServices,
  input: { request: Request; params: Params },
) => Promise<ApiAnswer>;

const JSON_FORM: AnswerForm<ApiAnswer> = {
  toResponse: ({ status, body, headers }) =>
    Response.json(body, {
      status,
      headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...headers },
    }),
  ofFailure: ({ code }) => toAnswer(new ApiError(code === 'too_many_requests' ? 'unavailable' : 'internal')),
};

/** The one door of the sandbox's API: exists at all → key → work → JSON. Nothing is told of what broke inside. */
export function sandboxApiRoute<Params>(
  services: () => SandboxHost & RunnerDeps,
  work: Work<Params>,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return (request, { params }) =>
    runRequest({
      services,
      request,
      form: JSON_FORM,
      work: async ({ deps, note }) => {
        try {
          const answer = await work(authorize(deps, request), { request, params: await params });
          if (answer.delayMs !== undefined) await hold(request, answer.delayMs);
          return answer;
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          note.errorCode = error.code;
          return toAnswer(error);
        }
      },
    });
}

function authorize(host: SandboxHost, request: Request): SandboxServices {
  const deps = toSandboxServices(host);
  if (!deps) throw new ApiError('not_found');
  if (!hasApiKey(request, deps.sandbox.apiKey)) throw new ApiError('unauthorized');
  return deps;
}

/** A caller that hung up is not waited for. */
async function hold(request: Request, delayMs: number): Promise<void> {
  await wait(delayMs, undefined, { signal: request.signal }).catch(() => undefined);
}

function toAnswer(error: ApiError): ApiAnswer {
  return { status: error.status, body: error.toWire() };
}

/** Digests first, so that neither length nor content shows in the time it takes. */
function hasApiKey(request: Request, apiKey: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.get('authorization') ?? ''), digest(`Bearer ${apiKey}`));
}

/** Reads and checks a JSON body; whatever is wrong with it is `invalid_request`. */
export async function readApiBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  try {
    return parseApiInput(parseJsonObject(await readRawBody(request)), schema);
  } catch (error) {
    if (error instanceof AppError) throw new ApiError('invalid_request');
    throw error;
  }
}

function parseApiInput<T>(input: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new ApiError('invalid_request', parsed.error.issues[0]?.path.join('.'));
  return parsed.data;
}

/** The parameters of a request's address. */
export function readApiQuery<T>(request: Request, schema: z.ZodType<T>): T {
  return parseApiInput(Object.fromEntries(new URL(request.url).searchParams), schema);
}

export function readIdempotencyKey(request: Request): string {
  const key = request.headers.get('idempotency-key') ?? '';
  if (key.length < 1 || key.length > 255) throw new ApiError('idempotency_key_missing');
  return key;
}
