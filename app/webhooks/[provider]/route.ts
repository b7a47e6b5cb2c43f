import { errorAnswer, successAnswer, toResponse } from '@/lib/http/envelope';
import { readRawBody } from '@/lib/http/read-body';
import { AppError, appError } from '@/lib/kernel/error-catalogue';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { type Services, services } from '@/lib/services';

type Context = { params: Promise<{ provider: string }> };

/** What a PSP tells us. Any answer but 2xx makes it try again later, so only our own failure is a 500. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const deps = services();
  const { provider } = await params;
  const requestId = deps.ids.uuid();
  try {
    return toResponse(successAnswer(await receive(deps, request, provider)), requestId);
  } catch (error) {
    if (error instanceof AppError) return toResponse(errorAnswer(error), requestId);
    deps.log.error('psp webhook failed', { requestId, psp: provider, error });
    return toResponse(errorAnswer(appError('internal')), requestId);
  }
}

async function receive(deps: Services, request: Request, provider: string): Promise<{ received: true }> {
  const adapter = deps.psps.byName(provider);
  if (!adapter) throw appError('not_found');
  const rawBody = await readRawBody(request);
  const outcome = adapter.readWebhook({ rawBody, headers: request.headers, nowMs: deps.clock.nowMs() });
  if (outcome.kind === 'invalid') {
    // A wrong secret looks like this; unheard, it would only show as orders that stay unpaid.
    deps.log.warn('psp webhook refused: its signature does not verify', { psp: provider });
    throw appError('unauthorized');
  }
  if (outcome.kind === 'event') await recordPspEvent(deps, { psp: adapter.name, event: outcome.event });
  return { received: true };
}
