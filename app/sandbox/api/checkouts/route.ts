import { createCheckoutSchema, listQuerySchema } from '@/lib/psp/sandbox/sandbox-wire';
import { createCheckout } from '@/lib/sandbox/create-sandbox-checkout';
import { findCheckoutsByOrder } from '@/lib/sandbox/read-checkouts';
import {
  readApiBody,
  readApiQuery,
  readIdempotencyKey,
  sandboxApiRoute,
} from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

export const POST = sandboxApiRoute(services, async (deps, { request }) => {
  const idempotencyKey = readIdempotencyKey(request);
  const body = await readApiBody(request, createCheckoutSchema);
  const { checkout, isReplay, delayMs } = await createCheckout(deps, { request: body, idempotencyKey });
  return { status: 201, body: checkout, headers: { 'Idempotent-Replayed': String(isReplay) }, delayMs };
});

export const GET = sandboxApiRoute(services, async (deps, { request }) => ({
  status: 200,
  body: await findCheckoutsByOrder(deps, readApiQuery(request, listQuerySchema)),
}));
