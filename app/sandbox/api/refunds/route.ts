import { refundSchema } from '@/lib/psp/sandbox/sandbox-wire';
import { refundPayment } from '@/lib/sandbox/refund-sandbox-payment';
import { readApiBody, readIdempotencyKey, sandboxApiRoute } from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

export const POST = sandboxApiRoute(services, async (deps, { request }) => {
  const idempotencyKey = readIdempotencyKey(request);
  const body = await readApiBody(request, refundSchema);
  return { status: 201, body: await refundPayment(deps, { request: body, idempotencyKey }) };
});
