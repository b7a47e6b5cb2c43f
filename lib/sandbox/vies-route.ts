import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { Env } from '@/lib/config/env';
import { parseJsonObject, readRawBody } from '@/lib/http/read-body';
import { answerAsVies } from './core/made-up-vat-numbers';

/** Plays VIES where there is a sandbox, so that every state of a tax id can be made by hand; elsewhere there is no door. */
export async function answerSandboxVies({ env }: { env: Env }, request: Request): Promise<Response> {
  if (!env.sandbox) return answer(404, { error: 'not_found' });
  const question = await readQuestion(request);
  if (!question) return answer(400, { actionSucceed: false, errorWrappers: [{ error: 'INVALID_INPUT' }] });
  const { status, body, delayMs } = answerAsVies(question);
  // A caller that hung up is not waited for.
  if (delayMs > 0) await wait(delayMs, undefined, { signal: request.signal }).catch(() => undefined);
  return answer(status, body);
}

async function readQuestion(request: Request) {
  const body = await readRawBody(request)
    .then(parseJsonObject)
    .catch(() => null);
  const { countryCode, vatNumber, requesterNumber } = body ?? {};
  if (typeof countryCode !== 'string' || typeof vatNumber !== 'string') return null;
  return { countryCode, number: vatNumber, hasRequester: typeof requesterNumber === 'string' };
}

function answer(status: number, body: unknown): Response {
  const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
  return Response.json(body, { status, headers });
}
