import 'server-only';
import { successAnswer } from '@/lib/http/envelope';
import { readRawBody } from '@/lib/http/read-body';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { receivePspWebhook } from '@/lib/psp/receive-psp-webhook';
import { ENVELOPE } from './envelope-route';
import { type RunnerDeps, runRequest } from './run-request';

/** A provider that charges for all stores, or a store's own account at one. */
type Address = { provider: string; storeId?: string };
type WebhookDeps = RunnerDeps &
  Parameters<typeof receivePspWebhook>[0] &
  Parameters<typeof recordPspEvent>[0];

/** The door for what a payment service provider tells us. Any answer but 2xx makes it come again. */
export function pspWebhookRoute(services: () => WebhookDeps): {
  POST: (request: Request, context: { params: Promise<Address> }) => Promise<Response>;
} {
  return {
    POST: (request, { params }) =>
      runRequest({
        services,
        request,
        form: ENVELOPE,
        work: async ({ deps }) => {
          const received = await receivePspWebhook(deps, {
            ...(await params),
            headers: request.headers,
            readRawBody: () => readRawBody(request),
          });
          if (received) await recordPspEvent(deps, received);
          return successAnswer({ received: true });
        },
      }),
  };
}
