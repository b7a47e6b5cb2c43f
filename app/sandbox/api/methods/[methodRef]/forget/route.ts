import { forgetSchema } from '@/lib/psp/sandbox/sandbox-charge-wire';
import { forgetMethod } from '@/lib/sandbox/charge-sandbox-method';
import { readApiBody, sandboxApiRoute } from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

export const POST = sandboxApiRoute<{ methodRef: string }>(services, async (deps, { request, params }) => {
  const body = await readApiBody(request, forgetSchema);
  return { status: 200, body: await forgetMethod(deps, { ...body, methodRef: params.methodRef }) };
});
