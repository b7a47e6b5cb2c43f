import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import { createSandboxAdapter } from '@/lib/psp/sandbox/sandbox-adapter';
import { sandboxSecrets } from '@/lib/psp/sandbox/sandbox-secrets';
import { SIGNATURE_HEADER, signWebhook } from '@/lib/psp/sandbox/sandbox-signature';
import { type CreateMishap, type Delivery, describePspContract } from '@/lib/psp/testing/psp-contract';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { actOnCheckout } from './act-on-checkout';
import { toSandboxServices } from './sandbox-services';
import { sandboxCheckouts, sandboxEvents } from './sandbox-tables';

const PAYS = '4576 7500 0000 0110';
const DECLINED = '4576 7500 0000 0220';

let server: Server;
let origin: string;
let app: TestApp;
/** What the line to the sandbox does to the next create call, or to all calls. */
const line = { mishap: null as CreateMishap | null, isDown: false };

beforeAll(async () => {
  server = createServer((request, response) => void carry(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  origin = `http://127.0.0.1:${address.port}`;
  app = await startTestApp({ env: { SANDBOX_API_URL: origin }, hasJobs: true });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.close();
});

async function carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const isCreate = incoming.method === 'POST' && incoming.url?.endsWith('/checkouts');
  const mishap = isCreate ? line.mishap : null;
  if (mishap) line.mishap = null;
  if (line.isDown || mishap === 'lost_request') return void incoming.socket.resetAndDestroy();
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const response = await app.call(
    new Request(`${origin}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    }),
  );
  if (mishap === 'lost_answer') incoming.socket.resetAndDestroy();
  else outgoing.writeHead(response.status).end(Buffer.from(await response.arrayBuffer()));
}

describePspContract('sandbox', async () => {
  line.isDown = false;
  const { webhookSecret, apiKey } = sandboxSecrets(app.deps.keys);
  const nowMs = () => app.clock.nowMs();
  const sign = (body: string, signedAtMs: number): Delivery => {
    const rawBody = Buffer.from(body);
    const signature = signWebhook({ secret: webhookSecret, rawBody, nowMs: signedAtMs });
    return { rawBody, headers: new Headers({ [SIGNATURE_HEADER]: signature }) };
  };
  const act = async (checkoutId: string, cardNumber: string): Promise<Delivery> => {
    const deps = toSandboxServices(app.deps);
    if (!deps) throw new Error('the harness runs in demo mode');
    await actOnCheckout(deps, { checkoutId, action: 'approve', method: null, cardNumber });
    const [told] = await app.deps.db
      .select()
      .from(sandboxEvents)
      .where(eq(sandboxEvents.checkoutId, checkoutId))
      .orderBy(desc(sandboxEvents.createdAt))
      .limit(1);
    return sign(told?.body ?? '', nowMs());
  };
  return {
    adapter: createSandboxAdapter({ apiUrl: origin, apiKey, webhookSecret, timeoutMs: 2_000 }),
    nowMs,
    arrange: (mishap, request) => {
      if (mishap === 'refused') return { ...request, customerEmail: 'declined@sandbox.test' };
      if (mishap === 'server_error') return { ...request, customerEmail: 'down@sandbox.test' };
      line.mishap = mishap;
      return request;
    },
    goDown: () => {
      line.isDown = true;
    },
    countCheckouts: (orderId) => app.deps.db.$count(sandboxCheckouts, eq(sandboxCheckouts.orderId, orderId)),
    pay: (pspRef) => act(pspRef, PAYS),
    decline: (pspRef) => act(pspRef, DECLINED),
    lapse: async (pspRef) => {
      const [checkout] = await app.deps.db
        .select()
        .from(sandboxCheckouts)
        .where(eq(sandboxCheckouts.id, pspRef));
      const event = {
        id: `evt_lapse_${pspRef}`,
        createdAtMs: nowMs(),
        environment: 'test',
        checkoutId: pspRef,
      };
      return sign(
        JSON.stringify({ ...event, orderId: checkout?.orderId, type: 'checkout.expired' }),
        nowMs(),
      );
    },
    resign: ({ rawBody }, signedAtMs) => sign(Buffer.from(rawBody).toString('utf8'), signedAtMs),
    close: async () => {},
  };
});
