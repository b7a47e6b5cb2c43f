import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ResolveHost } from './guarded-lookup';
import { type OutboundPost, postGuarded } from './post-guarded';

const openServers: net.Server[] = [];

afterEach(async () => {
  for (const server of openServers.splice(0)) {
    if (server instanceof http.Server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  openServers.push(server);
  return (server.address() as AddressInfo).port; // a TCP server has an address with a port
}

type Hit = { headers: http.IncomingHttpHeaders; body: Buffer };

/** A receiver that records what reached it. */
async function receiver(
  answer: (response: http.ServerResponse) => void,
): Promise<{ port: number; hits: Hit[] }> {
  const hits: Hit[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      hits.push({ headers: request.headers, body: Buffer.concat(chunks) });
      answer(response);
    });
  });
  return { port: await listen(server), hits };
}

const post = (input: Partial<OutboundPost> & { url: string }) =>
  postGuarded({
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.from('{"ü":1}'),
    allowLoopback: true,
    ...input,
  });

const toAddresses =
  (...addresses: string[]): ResolveHost =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

const ok = (response: http.ServerResponse) => response.end('thanks');

describe('posting to an address somebody else chose', () => {
  it('sends the very bytes and tells status and body', async () => {
    const { port, hits } = await receiver(ok);
    const outcome = await post({ url: `http://127.0.0.1:${port}/hook` });
    expect(outcome).toEqual({ kind: 'answered', status: 200, retryAfter: null, bodyExcerpt: 'thanks' });
    expect(hits[0]?.body.toString()).toBe('{"ü":1}');
    expect(hits[0]?.headers['content-length']).toBe('8');
  });

  it('follows no redirect', async () => {
    const inside = await receiver(ok);
    const { port } = await receiver((response) =>
      response.writeHead(302, { Location: `http://127.0.0.1:${inside.port}/` }).end(),
    );
    expect(await post({ url: `http://127.0.0.1:${port}/` })).toMatchObject({ kind: 'answered', status: 302 });
    expect(inside.hits).toHaveLength(0);
  });

  it('keeps 2 kB of an endless answer and hangs up', async () => {
    const { port } = await receiver((response) => {
      const drip = setInterval(() => response.write('x'.repeat(1_000)), 1);
      response.on('close', () => clearInterval(drip));
    });
    const outcome = await post({ url: `http://127.0.0.1:${port}/` });
    expect(outcome).toMatchObject({ kind: 'answered', status: 200, bodyExcerpt: 'x'.repeat(2_048) });
  });

  it('keeps no NUL, which the database cannot hold', async () => {
    const { port } = await receiver((response) => response.end('a\0b'));
    expect(await post({ url: `http://127.0.0.1:${port}/` })).toMatchObject({ bodyExcerpt: 'a\uFFFDb' });
  });

  it('gives up on a server that takes the request and says nothing', async () => {
    const { port } = await receiver(() => {});
    const limits = { connectTimeoutMs: 1_000, totalTimeoutMs: 60 };
    expect(await post({ url: `http://127.0.0.1:${port}/`, limits })).toEqual({
      kind: 'failed',
      error: 'timeout',
    });
  });

  it('takes the status of an answer whose body never ends', async () => {
    const { port } = await receiver((response) => response.writeHead(204).flushHeaders());
    const stalled = await receiver((response) => response.writeHead(200).write('begun'));
    const limits = { connectTimeoutMs: 1_000, totalTimeoutMs: 120 };
    expect(await post({ url: `http://127.0.0.1:${port}/`, limits })).toMatchObject({ status: 204 });
    const outcome = await post({ url: `http://127.0.0.1:${stalled.port}/`, limits });
    expect(outcome).toMatchObject({ kind: 'answered', status: 200, bodyExcerpt: 'begun' });
  });

  it('gives up on a TLS handshake that never comes', async () => {
    const port = await listen(net.createServer((socket) => socket.on('error', () => {}).resume()));
    const limits = { connectTimeoutMs: 60, totalTimeoutMs: 5_000 };
    const outcome = await post({ url: `https://127.0.0.1:${port}/`, limits });
    expect(outcome).toEqual({ kind: 'failed', error: 'connect_timeout' });
  });

  it('says when TLS fails', async () => {
    const { port } = await receiver(ok);
    expect(await post({ url: `https://127.0.0.1:${port}/` })).toEqual({
      kind: 'failed',
      error: 'tls_failed',
    });
  });

  it('says when nobody listens', async () => {
    const { port } = await receiver(ok);
    await new Promise((resolve) => openServers.splice(0)[0]?.close(resolve));
    expect(await post({ url: `http://127.0.0.1:${port}/` })).toEqual({
      kind: 'failed',
      error: 'connection_failed',
    });
  });

  it('says when a name has no address', async () => {
    const outcome = await post({ url: 'https://shop.example/', resolveHost: toAddresses() });
    expect(outcome).toEqual({ kind: 'failed', error: 'dns_failed' });
  });
});

describe('sending nothing inside', () => {
  const REBOUND: readonly (readonly [what: string, addresses: string[]])[] = [
    ['loopback', ['127.0.0.1']],
    ['loopback in IPv6', ['::1']],
    ['mapped loopback', ['::ffff:127.0.0.1']],
    ['cloud metadata', ['169.254.169.254']],
    ['a private address behind a public one', ['8.8.8.8', '10.0.0.1']],
    ['NAT64 loopback', ['64:ff9b::7f00:1']],
  ];

  it.each(REBOUND)('refuses a name that resolves to %s', async (_what, addresses) => {
    const outcome = await post({
      url: 'https://shop.example/',
      allowLoopback: false,
      resolveHost: toAddresses(...addresses),
    });
    expect(outcome).toEqual({ kind: 'failed', error: 'blocked_address' });
  });

  it('asks for the address once a post, so a name cannot rebind between check and connect', async () => {
    const { port, hits } = await receiver(ok);
    let askedCount = 0;
    const resolveHost: ResolveHost = async () => {
      askedCount += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    expect(await post({ url: `http://shop.example:${port}/`, resolveHost })).toMatchObject({ status: 200 });
    expect(askedCount).toBe(1);
    expect(hits).toHaveLength(1);
  });

  it('asks again at every post, so a name that has moved inside is refused', async () => {
    const { port, hits } = await receiver(ok);
    const url = `http://shop.example:${port}/`;
    await post({ url, resolveHost: toAddresses('127.0.0.1') });
    expect(await post({ url, resolveHost: toAddresses('10.0.0.1') })).toEqual({
      kind: 'failed',
      error: 'blocked_address',
    });
    expect(hits).toHaveLength(1);
  });

  it.each([
    'http://127.0.0.1',
    'https://127.0.0.1',
    'https://localhost',
    'https://2130706433',
    'https://[::1]',
  ])('reaches no server at %s unless loopback is allowed', async (origin) => {
    const { port, hits } = await receiver(ok);
    const outcome = await post({ url: `${origin}:${port}/`, allowLoopback: false });
    expect(outcome).toEqual({ kind: 'failed', error: 'blocked_url' });
    expect(hits).toHaveLength(0);
  });
});
