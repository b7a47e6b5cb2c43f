import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { parseJsonObject, readRawBody } from '@/lib/http/read-body';
import { AppError } from '@/lib/kernel/error-catalogue';
import { ApiError } from './sandbox-api-error';
import { type SandboxHost, type SandboxServices, toSandboxServices } from './sandbox-services';

/** `delayMs` keeps the caller waiting after the work is done: that is how a lost answer is played. */
export type ApiAnswer = { status: number; body: unknown; headers?: Record<string, string>; delayMs?: number };

type Run = (deps: SandboxServices) => Promise<ApiAnswer>;

/** The one door of the sandbox's API: exists at all → key → work → JSON. Nothing is told of what broke inside. */
export async function answerApi(services: SandboxHost, request: Request, run: Run): Promise<Response> {
  const answer = await runSafely(services, request, run);
  if (answer.delayMs !== undefined) {
    // A caller that hung up is not waited for.
    await wait(answer.delayMs, undefined, { signal: request.signal }).catch(() => undefined);
  }
  return Response.json(answer.body, {
    status: answer.status,
    headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...answer.headers },
  });
}

async function runSafely(services: SandboxHost, request: Request, run: Run): Promise<ApiAnswer> {
  try {
    const deps = toSandboxServices(services);
    if (!deps) throw new ApiError('not_found');
    if (!hasApiKey(request, deps.sandbox.apiKey)) throw new ApiError('unauthorized');
    return await run(deps);
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.toWire() };
    services.log.error('sandbox API failed', { method: request.method, error });
    return { status: 500, body: new ApiError('internal').toWire() };
  }
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

export function parseApiInput<T>(input: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new ApiError('invalid_request', parsed.error.issues[0]?.path.join('.'));
  return parsed.data;
}

export function readIdempotencyKey(request: Request): string {
  const key = request.headers.get('idempotency-key') ?? '';
  if (key.length < 1 || key.length > 255) throw new ApiError('idempotency_key_missing');
  return key;
}
