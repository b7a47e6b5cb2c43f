import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { Env } from '@/lib/config/env';
import { type AnswerForm, type RunnerDeps, runRequest } from '@/lib/doors/run-request';
import { parseJsonObject, readRawBody } from '@/lib/http/read-body';
import { answerAsVies } from './core/made-up-vat-numbers';

type ViesAnswer = { status: number; body: unknown };

const VIES_FORM: AnswerForm<ViesAnswer> = {
  toResponse: ({ status, body }) =>
    Response.json(body, {
      status,
      headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
    }),
  ofFailure: () => refusal(500, 'SERVICE_UNAVAILABLE'),
};

/** Plays VIES where there is a sandbox, so that every state of a tax id can be made by hand; elsewhere there is no door. */
export function sandboxViesRoute(services: () => RunnerDeps & { env: Env }): {
  POST: (request: Request) => Promise<Response>;
} {
  return {
    POST: (request) =>
      runRequest({
        services,
        request,
        form: VIES_FORM,
        work: ({ deps }) => answerQuestion(deps, request),
      }),
  };
}

async function answerQuestion({ env }: { env: Env }, request: Request): Promise<ViesAnswer> {
  if (!env.sandbox) return { status: 404, body: { error: 'not_found' } };
  const question = await readQuestion(request);
  if (!question) return refusal(400, 'INVALID_INPUT');
  const { status, body, delayMs } = answerAsVies(question);
  // A caller that hung up is not waited for.
  if (delayMs > 0) await wait(delayMs, undefined, { signal: request.signal }).catch(() => undefined);
  return { status, body };
}

async function readQuestion(request: Request) {
  const body = await readRawBody(request)
    .then(parseJsonObject)
    .catch(() => null);
  const { countryCode, vatNumber, requesterNumber } = body ?? {};
  if (typeof countryCode !== 'string' || typeof vatNumber !== 'string') return null;
  return { countryCode, number: vatNumber, hasRequester: typeof requesterNumber === 'string' };
}

/** As VIES says that it gives no verdict. */
function refusal(status: number, error: string): ViesAnswer {
  return { status, body: { actionSucceed: false, errorWrappers: [{ error }] } };
}
