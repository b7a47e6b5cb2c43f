import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type FetchedBytes, fetchGuarded } from './fetch-guarded';
import type { ResolveHost } from './guarded-lookup';

const openServers: http.Server[] = [];

afterEach(async () => {
  for (const server of openServers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server on loopback; returns its origin and the paths that reached it. */
async function serve(
  answer: (request: http.IncomingMessage, response: http.ServerResponse) => void,
): Promise<{ origin: string; paths: string[] }> {
  const paths: string[] = [];
  const server = http.createServer((request, response) => {
    paths.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  openServers.push(server);
  const { port } = server.address() as AddressInfo; // a TCP server has an address with a port
  return { origin: `http://127.0.0.1:${port}`, paths };
}

function fetchBytes(
  url: string,
  more: { allowLoopback?: boolean; resolveHost?: ResolveHost } = {},
): Promise<FetchedBytes> {
  const limits = { connectTimeoutMs: 1_000, totalTimeoutMs: 300 };
  return fetchGuarded({ url, accept: 'image/*', maxBytes: 100, allowLoopback: true, limits, ...more });
}

describe('fetchGuarded', () => {
  it('returns the bytes that lie at an address', async () => {
    const { origin } = await serve((_, response) => response.end('picture'));
    expect(await fetchBytes(`${origin}/a.png`)).toEqual({ kind: 'fetched', bytes: Buffer.from('picture') });
  });

  it('follows a redirect to another public address', async () => {
    const { origin, paths } = await serve((request, response) =>
      request.url === '/a' ? response.writeHead(302, { Location: '/b' }).end() : response.end('picture'),
    );
    expect(await fetchBytes(`${origin}/a`)).toMatchObject({ kind: 'fetched' });
    expect(paths).toEqual(['/a', '/b']);
  });

  it.each([
    ['a private address', 'https://10.0.0.1/'],
    ['cloud metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['a file', 'file:///etc/passwd'],
  ])('follows no redirect to %s', async (_, location) => {
    const { origin } = await serve((_request, response) =>
      response.writeHead(302, { Location: location }).end(),
    );
    expect(await fetchBytes(`${origin}/`)).toEqual({ kind: 'failed', error: 'blocked_url' });
  });

  it('follows no redirect to a name that resolves to a private address', async () => {
    const { origin } = await serve((_, response) =>
      response.writeHead(302, { Location: 'https://inside.example/' }).end(),
    );
    const resolveHost: ResolveHost = async () => [{ address: '10.0.0.1', family: 4 }];
    expect(await fetchBytes(`${origin}/`, { resolveHost })).toEqual({
      kind: 'failed',
      error: 'blocked_address',
    });
  });

  it('gives up on redirects that lead nowhere', async () => {
    const { origin, paths } = await serve((_, response) => response.writeHead(302, { Location: '/' }).end());
    expect(await fetchBytes(`${origin}/`)).toEqual({ kind: 'failed', error: 'too_many_redirects' });
    expect(paths).toHaveLength(4);
  });

  it('stops reading an answer that is too large', async () => {
    const { origin } = await serve((_, response) => {
      const drip = setInterval(() => response.write('x'.repeat(60)), 1);
      response.on('close', () => clearInterval(drip));
    });
    expect(await fetchBytes(`${origin}/`)).toEqual({ kind: 'too_large' });
  });

  it('takes no part of an answer that stops halfway', async () => {
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': '50' });
      response.write('half');
    });
    expect(await fetchBytes(`${origin}/`)).toEqual({ kind: 'failed', error: 'cut_short' });
  });

  it('reports another status than 200', async () => {
    const { origin } = await serve((_, response) => response.writeHead(404).end('gone'));
    expect(await fetchBytes(`${origin}/`)).toEqual({ kind: 'refused', status: 404 });
  });

  it('reaches nothing on this machine unless loopback is allowed', async () => {
    const { origin, paths } = await serve((_, response) => response.end('secret'));
    expect(await fetchBytes(`${origin}/`, { allowLoopback: false })).toEqual({
      kind: 'failed',
      error: 'blocked_url',
    });
    expect(paths).toEqual([]);
  });
});
