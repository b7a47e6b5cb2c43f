import { refundListQuerySchema, refundSchema } from '@/lib/psp/sandbox/sandbox-refund-wire';
import { listRefunds, refundPayment } from '@/lib/sandbox/refund-sandbox-payment';
import {
  readApiBody,
  readApiQuery,
  readIdempotencyKey,
  sandboxApiRoute,
} from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

export const POST = sandboxApiRoute(services, async (deps, { request }) => {
  const idempotencyKey = readIdempotencyKey(request);
  const body = await readApiBody(request, refundSchema);
  return { status: 201, body: await refundPayment(deps, { request: body, idempotencyKey }) };
});

export const GET = sandboxApiRoute(services, async (deps, { request }) => ({
  status: 200,
  body: await listRefunds(deps, readApiQuery(request, refundListQuerySchema)),
}));
