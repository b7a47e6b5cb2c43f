import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { POST as cancelOrder } from '@/app/v1/actions/onetime-order/cancel-order/route';
import { POST as createOrder } from '@/app/v1/actions/onetime-order/create-order/route';
import { POST as cancelSubscription } from '@/app/v1/actions/subscription-order/cancel-order/route';
import { POST as createSubscription } from '@/app/v1/actions/subscription-order/create-order/route';
import { POST as reactivateSubscription } from '@/app/v1/actions/subscription-order/reactivate-order/route';
import { pspWebhookRoute } from '@/lib/doors/psp-webhook-route';
import { services } from '@/lib/services';

type Door = (request: Request) => Promise<Response>;

/** The product's own route handlers, called without Next in front of them. */
const DOORS: Readonly<Record<string, Door>> = {
  '/v1/actions/onetime-order/create-order': createOrder,
  '/v1/actions/onetime-order/cancel-order': cancelOrder,
  '/v1/actions/subscription-order/create-order': createSubscription,
  '/v1/actions/subscription-order/cancel-order': cancelSubscription,
  '/v1/actions/subscription-order/reactivate-order': reactivateSubscription,
};

const pspWebhook = pspWebhookRoute(services);

/** `/webhooks/{provider}`, and below it the address of a store's own account. */
const PSP_WEBHOOK = /^\/webhooks\/(\w+)(?:\/(\w+))?$/;

function findDoor(pathname: string): Door | undefined {
  const [, provider, storeId] = PSP_WEBHOOK.exec(pathname) ?? [];
  if (provider === undefined) return DOORS[pathname];
  const address = { provider, ...(storeId === undefined ? {} : { storeId }) };
  return (request) => pspWebhook.POST(request, { params: Promise.resolve(address) });
}

export function createHttpFront(origin: string): Server {
  return createServer((request, response) => {
    answer(origin, request, response).catch((error: unknown) => {
      response.writeHead(599, { 'Content-Type': 'text/plain' });
      response.end(error instanceof Error ? error.stack : String(error));
    });
  });
}

async function answer(origin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', origin);
  const door = findDoor(url.pathname);
  if (!door) {
    response.writeHead(404).end();
    return;
  }
  const answered = await door(
    new Request(url, {
      method: request.method ?? 'GET',
      headers: Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      body: await readBody(request),
    }),
  );
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}

async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
