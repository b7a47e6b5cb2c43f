import { environmentSchema } from '@/lib/psp/sandbox/sandbox-wire';
import { expireCheckout } from '@/lib/sandbox/expire-sandbox-checkout';
import { answerApi, readApiBody } from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

type Context = { params: Promise<{ checkoutId: string }> };

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerApi(services(), request, async (deps) => {
    const { checkoutId } = await params;
    const body = await readApiBody(request, environmentSchema);
    return { status: 200, body: await expireCheckout(deps, { checkoutId, ...body }) };
  });
}
