import { environmentSchema } from '@/lib/psp/sandbox/sandbox-wire';
import { retrieveCheckout } from '@/lib/sandbox/read-checkouts';
import { readApiQuery, sandboxApiRoute } from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

type Params = { checkoutId: string };

export const GET = sandboxApiRoute<Params>(services, async (deps, { request, params }) => {
  const query = readApiQuery(request, environmentSchema);
  return { status: 200, body: await retrieveCheckout(deps, { ...params, ...query }) };
});
