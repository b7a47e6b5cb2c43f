import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { deferred } from '@/lib/testing/deferred';
import { bootGlobals } from './boot-globals.mjs';
import { refuseWhileStopping } from './serve.mjs';
import { stopInOrder } from './stop-server.mjs';

afterEach(() => {
  delete bootGlobals().checkstandIsStopping;
  delete bootGlobals().checkstandStop;
});

/** A server as ours is: it knows its open responses, and refuses while it stops. */
async function startServer(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    if (bootGlobals().checkstandIsStopping) return refuseWhileStopping(request, response);
    answer(request, response);
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return { server, open, port, url: `http://127.0.0.1:${port}/` };
}

async function ask(url: string, agent: Agent): Promise<number | undefined> {
  const [response] = (await once(get(url, { agent }), 'response')) as [IncomingMessage]; // what `get` emits
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}

describe('stopInOrder', () => {
  it('answers the request that is under way, then stops the app behind it', async () => {
    const [arrived, release] = [deferred(), deferred()];
    const { server, open, url } = await startServer(async (_, response) => {
      arrived.resolve();
      await release.promise;
      response.end('done');
    });
    const order: string[] = [];
    bootGlobals().checkstandStop = async () => void order.push('app stopped');
    const answered = ask(url, new Agent()).then((status) => order.push(`answered ${status}`));
    await arrived.promise;
    const stopped = stopInOrder({ server, open, started: Promise.resolve() });
    release.resolve();
    expect(await stopped).toBe(true);
    await answered;
    expect(order).toEqual(['answered 200', 'app stopped']);
  });

  it('refuses a request that comes on a connection from before, and takes no new connection', async () => {
    const [arrived, release] = [deferred(), deferred()];
    const { server, open, url, port } = await startServer(async (_, response) => {
      arrived.resolve();
      await release.promise;
      response.end('done');
    });
    const slow = ask(url, new Agent());
    await arrived.promise;
    const connection = connect({ host: '127.0.0.1', port });
    connection.write('GET / HTTP/1.1\r\n');
    await once(server, 'connection');
    const stopped = stopInOrder({ server, open, started: Promise.resolve() });
    await Promise.resolve();
    expect(await ask(url, new Agent()).catch(({ code }) => code)).toBe('ECONNREFUSED');
    connection.write('Host: pay.example\r\n\r\n');
    const [answer] = await once(connection, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 503 [\s\S]*Connection: close/);
    release.resolve();
    expect(await Promise.all([slow, stopped])).toEqual([200, true]);
  });
});
