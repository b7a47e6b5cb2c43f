import 'server-only';
import { type AnswerForm, type RunnerDeps, runRequest } from '@/lib/doors/run-request';
import { readRawBody } from '@/lib/http/read-body';
import { assertNever } from '@/lib/kernel/assert';
import { AppError, ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import { PAYMENT_METHODS } from '@/lib/kernel/payment-method';
import { paths } from '@/lib/paths';
import { type ActCommand, type ActOutcome, actOnCheckout } from './act-on-checkout';
import { isHostedAction } from './core/decide-action';
import { leavePageHtml } from './core/leave-page';
import { type SandboxHost, toSandboxServices } from './sandbox-services';

type Reply =
  /** The hosted page again. A relative address: `form-action 'self'` lets a redirect to it pass. */
  | { kind: 'page'; location: string }
  | Extract<ActOutcome, { kind: 'leave' }>
  | { kind: 'text'; status: number; text: string };

type Handler = (request: Request, context: { params: Promise<{ checkoutId: string }> }) => Promise<Response>;

const NO_STORE = { 'Cache-Control': 'no-store' };

const HOSTED_FORM: AnswerForm<Reply> = {
  toResponse: (reply, { request }) => {
    switch (reply.kind) {
      case 'page':
        return new Response(null, { status: 303, headers: { Location: reply.location, ...NO_STORE } });
      case 'leave':
        return leave(request, reply);
      case 'text':
        return new Response(reply.text, { status: reply.status, headers: NO_STORE });
      default:
        return assertNever(reply);
    }
  },
  ofFailure: ({ code, message }) => ({ kind: 'text', status: ERROR_CATALOGUE[code].status, text: message }),
};

/** The door of a press on the hosted page: a page that leads back to the merchant, or the hosted page again with words. */
export function hostedActionRoute(services: () => SandboxHost & RunnerDeps): { POST: Handler } {
  return {
    POST: (request, { params }) =>
      runRequest({
        services,
        request,
        form: HOSTED_FORM,
        work: async ({ deps }) => answerPress(deps, { request, checkoutId: (await params).checkoutId }),
      }),
  };
}

async function answerPress(
  host: SandboxHost,
  { request, checkoutId }: { request: Request; checkoutId: string },
): Promise<Reply> {
  const deps = toSandboxServices(host);
  if (!deps) return { kind: 'text', status: 404, text: 'Not found' };
  const location = paths.sandboxPage(encodeURIComponent(checkoutId));
  const command = await readCommand(request, checkoutId);
  if (!command) return { kind: 'page', location };
  const outcome = await actOnCheckout(deps, command);
  switch (outcome.kind) {
    case 'missing':
      return { kind: 'page', location };
    case 'stay':
      return { kind: 'page', location: `${location}?problem=${outcome.problem}` };
    case 'leave':
      return outcome;
    default:
      return assertNever(outcome);
  }
}

/** The proxy has put its policy on this answer as on any page; its nonce arrives with the request. */
function leave(request: Request, target: { url: string; merchantName: string }): Response {
  const html = leavePageHtml({
    targetUrl: target.url,
    merchantName: target.merchantName,
    nonce: request.headers.get('x-nonce') ?? '',
  });
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8', ...NO_STORE } });
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
