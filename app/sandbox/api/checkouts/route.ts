import { createCheckoutSchema, listQuerySchema } from '@/lib/psp/sandbox/sandbox-wire';
import { createCheckout } from '@/lib/sandbox/create-sandbox-checkout';
import { findCheckoutsByOrder } from '@/lib/sandbox/read-checkouts';
import { answerApi, parseApiInput, readApiBody, readIdempotencyKey } from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

export function POST(request: Request): Promise<Response> {
  return answerApi(services(), request, async (deps) => {
    const idempotencyKey = readIdempotencyKey(request);
    const body = await readApiBody(request, createCheckoutSchema);
    const { checkout, isReplay, delayMs } = await createCheckout(deps, { request: body, idempotencyKey });
    return { status: 201, body: checkout, headers: { 'Idempotent-Replayed': String(isReplay) }, delayMs };
  });
}

export function GET(request: Request): Promise<Response> {
  return answerApi(services(), request, async (deps) => {
    const query = parseApiInput(Object.fromEntries(new URL(request.url).searchParams), listQuerySchema);
    return { status: 200, body: await findCheckoutsByOrder(deps, query) };
  });
}
