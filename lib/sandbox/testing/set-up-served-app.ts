import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import { assert } from '@/lib/kernel/assert';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';

/** The fate of a call on its way: it is answered, it never arrives, or its answer never comes back. */
export type Fate = 'answered' | 'lost_request' | 'lost_answer';

export type ServedWorld = { app: TestApp; origin: string };

/**
 * Sets up an app for a file whose sandbox is reached over real HTTP, as the adapter reaches it.
 *
 * @returns a world to read in hooks and tests, when it is filled
 */
export function setUpServedApp(fateOf: (call: IncomingMessage) => Fate = () => 'answered'): ServedWorld {
  // The hook below fills it before any test can read it.
  const world = {} as ServedWorld;
  let server: Server;

  beforeAll(async () => {
    server = createServer(
      (incoming, outgoing) => void carry(world, fateOf(incoming), { incoming, outgoing }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert(typeof address === 'object' && address !== null, 'a server that listens has a port');
    world.origin = `http://127.0.0.1:${address.port}`;
    world.app = await startTestApp({ env: { SANDBOX_API_URL: world.origin }, hasJobs: true });
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await world.app.close();
  });
  return world;
}

type Call = { incoming: IncomingMessage; outgoing: ServerResponse };

/** Hands a call to the route that Next would choose; the request is aborted when its caller hangs up. */
async function carry({ app, origin }: ServedWorld, fate: Fate, { incoming, outgoing }: Call): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  if (fate === 'lost_request') return void incoming.socket.resetAndDestroy();
  const hangUp = new AbortController();
  outgoing.on('close', () => hangUp.abort());
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const response = await app.call(
    new Request(`${origin}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers,
      signal: hangUp.signal,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    }),
  );
  if (fate === 'lost_answer') incoming.socket.resetAndDestroy();
  else outgoing.writeHead(response.status).end(Buffer.from(await response.arrayBuffer()));
}
