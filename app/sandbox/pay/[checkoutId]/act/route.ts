import { paths } from '@/lib/paths';
import { hostedActionRoute } from '@/lib/sandbox/hosted-action-route';
import { services } from '@/lib/services';

type Context = { params: Promise<{ checkoutId: string }> };

export const { POST } = hostedActionRoute(services);

/** Somebody reloaded the address of a press: the page itself is what they want. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  if (!services().env.sandbox) return new Response('Not found', { status: 404 });
  const { checkoutId } = await params;
  return new Response(null, {
    status: 303,
    headers: { Location: paths.sandboxPage(encodeURIComponent(checkoutId)) },
  });
}
