import 'server-only';
import { readRawBody } from '@/lib/http/read-body';
import { assertNever } from '@/lib/kernel/assert';
import { AppError } from '@/lib/kernel/error-catalogue';
import { PAYMENT_METHODS } from '@/lib/kernel/payment-method';
import { paths } from '@/lib/paths';
import { type ActCommand, actOnCheckout } from './act-on-checkout';
import { isHostedAction } from './core/decide-action';
import { leavePageHtml } from './core/leave-page';
import { type SandboxHost, toSandboxServices } from './sandbox-services';

/** Answers a press on the hosted page: a page that leads back to the merchant, or the hosted page again with words. */
export async function answerHostedAction(
  services: SandboxHost,
  request: Request,
  checkoutId: string,
): Promise<Response> {
  const deps = toSandboxServices(services);
  if (!deps) return new Response('Not found', { status: 404, headers: { 'Cache-Control': 'no-store' } });
  const page = paths.sandboxPage(encodeURIComponent(checkoutId));
  const command = await readCommand(request, checkoutId);
  if (!command) return seeOther(page);
  const outcome = await actOnCheckout(deps, command);
  switch (outcome.kind) {
    case 'missing':
      return seeOther(page);
    case 'stay':
      return seeOther(`${page}?problem=${outcome.problem}`);
    case 'leave':
      return leave(request, outcome);
    default:
      return assertNever(outcome);
  }
}

/** The page's own address, so a relative one: `form-action 'self'` lets that redirect pass. */
function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' } });
}

/** The proxy has put its policy on this answer as on any page; its nonce arrives with the request. */
function leave(request: Request, target: { url: string; merchantName: string }): Response {
  const html = leavePageHtml({
    targetUrl: target.url,
    merchantName: target.merchantName,
    nonce: request.headers.get('x-nonce') ?? '',
  });
  return new Response(html, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

/** Reads the form; `null` for what no button of the page sends. */
async function readCommand(request: Request, checkoutId: string): Promise<ActCommand | null> {
  const form = await readForm(request);
  const action = form?.get('action') ?? '';
  if (!form || !isHostedAction(action)) return null;
  const method = PAYMENT_METHODS.find((known) => known === form.get('method')) ?? null;
  return { checkoutId, action, method, cardNumber: form.get('cardNumber') ?? '' };
}

async function readForm(request: Request): Promise<URLSearchParams | null> {
  try {
    return new URLSearchParams(new TextDecoder().decode(await readRawBody(request)));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
