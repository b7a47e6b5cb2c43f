import { environmentSchema } from '@/lib/psp/sandbox/sandbox-wire';
import { expireCheckout } from '@/lib/sandbox/expire-sandbox-checkout';
import { readApiBody, sandboxApiRoute } from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

type Params = { checkoutId: string };

export const POST = sandboxApiRoute<Params>(services, async (deps, { request, params }) => {
  const body = await readApiBody(request, environmentSchema);
  return { status: 200, body: await expireCheckout(deps, { ...params, ...body }) };
});
