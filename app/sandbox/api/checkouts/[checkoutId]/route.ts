import { environmentSchema } from '@/lib/psp/sandbox/sandbox-wire';
import { retrieveCheckout } from '@/lib/sandbox/read-checkouts';
import { answerApi, parseApiInput } from '@/lib/sandbox/sandbox-api-route';
import { services } from '@/lib/services';

type Context = { params: Promise<{ checkoutId: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerApi(services(), request, async (deps) => {
    const { checkoutId } = await params;
    const query = parseApiInput(Object.fromEntries(new URL(request.url).searchParams), environmentSchema);
    return { status: 200, body: await retrieveCheckout(deps, { checkoutId, ...query }) };
  });
}
