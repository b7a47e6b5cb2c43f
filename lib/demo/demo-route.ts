import 'server-only';
import { type AnswerForm, type RunnerDeps, runRequest } from '@/lib/doors/run-request';
import { readRawBody } from '@/lib/http/read-body';
import { ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import { openDemoCheckout } from './open-demo-checkout';

type Reply = { checkoutUrl: string } | { status: number; text: string };

const TEXT_FORM: AnswerForm<Reply> = {
  toResponse: (reply) =>
    'checkoutUrl' in reply
      ? new Response(null, {
          status: 303,
          headers: { Location: reply.checkoutUrl, 'Cache-Control': 'no-store' },
        })
      : new Response(reply.text, { status: reply.status }),
  ofFailure: ({ code, message }) => ({ status: ERROR_CATALOGUE[code].status, text: message }),
};

/**
 * Where the buttons of the demo's landing page lead. It takes a POST only, so that no link preview makes a session,
 * and is no server action, because the way into a checkout is a whole new page.
 */
export function demoRoute(services: () => RunnerDeps & Parameters<typeof openDemoCheckout>[0]): {
  POST: (request: Request) => Promise<Response>;
} {
  return {
    POST: (request) =>
      runRequest({
        services,
        request,
        form: TEXT_FORM,
        work: async ({ deps }) => {
          const fields = new URLSearchParams(new TextDecoder().decode(await readRawBody(request)));
          return openDemoCheckout(deps, {
            productId: fields.get('productId') ?? '',
            scene: fields.get('scene') ?? '',
          });
        },
      }),
  };
}
