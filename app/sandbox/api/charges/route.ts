import { chargeQuerySchema, createChargeSchema } from '@/lib/psp/sandbox/sandbox-charge-wire';
import { chargeMethod, findCharges } from '@/lib/sandbox/charge-sandbox-method';
import {
  readApiBody,
  readApiQuery,
  readIdempotencyKey,
  sandboxApiRoute,
} from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

export const POST = sandboxApiRoute(services, async (deps, { request }) => {
  const idempotencyKey = readIdempotencyKey(request);
  const body = await readApiBody(request, createChargeSchema);
  return { status: 201, body: await chargeMethod(deps, { request: body, idempotencyKey }) };
});

export const GET = sandboxApiRoute(services, async (deps, { request }) => ({
  status: 200,
  body: await findCharges(deps, readApiQuery(request, chargeQuerySchema)),
}));
