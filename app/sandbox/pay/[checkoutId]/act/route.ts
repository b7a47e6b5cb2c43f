import { paths } from '@/lib/paths';
import { answerHostedAction } from '@/lib/sandbox/hosted-action-route';
import { services } from '@/lib/services';

type Context = { params: Promise<{ checkoutId: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerHostedAction(services(), request, (await params).checkoutId);
}

/** Somebody reloaded the address of a press: the page itself is what they want. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { checkoutId } = await params;
  return new Response(null, {
    status: 303,
    headers: { Location: paths.sandboxPage(encodeURIComponent(checkoutId)) },
  });
}
