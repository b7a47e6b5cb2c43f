import { once } from 'node:events';
import { createServer } from 'node:net';
import { listeningPort } from '../listening-port';

/** A port that nobody listened at a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen({ host: '127.0.0.1', port: 0 });
  await once(probe, 'listening');
  const port = listeningPort(probe);
  probe.close();
  await once(probe, 'close');
  return port;
}
