import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { AppServer, headWithoutOffer } from './app-server.mjs';

/*
 * Requests as clients send them that offer another protocol over plain HTTP: java.net.http.HttpClient of JDK 17 and
 * curl 7.88 with `--http2`, both read off the wire.
 */
const JAVA_OFFER = [
  'Connection: Upgrade, HTTP2-Settings',
  'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
  'Upgrade: h2c',
];
const CURL_OFFER = [
  'Connection: Upgrade, HTTP2-Settings',
  'Upgrade: h2c',
  'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
];

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that echoes method, path, headers and body, and listens for upgrades as Next does. */
async function startServer({ keepsWebSockets = false } = {}) {
  const upgrades: string[] = [];
  const warnings: string[] = [];
  const warn = ({ name }: Error) => warnings.push(name);
  process.on('warning', warn);
  const server = new AppServer({ keepsWebSockets }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method, url, headers } = request;
    response.end(JSON.stringify({ method, url, headers, body }));
  });
  server.on('upgrade', (request, socket) => {
    upgrades.push(String(request.headers.upgrade));
    socket.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    process.off('warning', warn);
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, upgrades, warnings };
}

type Echo = { method: string; url: string; headers: Record<string, string>; body: string };

/** Sends requests over one connection, each after the answer to the one before, and reads what the server echoes. */
async function talk(port: number, requests: readonly (readonly string[])[]): Promise<Echo[]> {
  const socket = connect(port, '127.0.0.1');
  closers.push(() => socket.destroy());
  const echoes: Echo[] = [];
  let read = '';
  for (const parts of requests) {
    for (const part of parts) socket.write(part);
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      read += String(chunk);
      const [head = '', body = ''] = read.split('\r\n\r\n');
      if (
        !head.startsWith('HTTP/1.1 200 ') ||
        body.length !== Number(/Content-Length: (\d+)/.exec(head)?.[1])
      )
        continue;
      echoes.push(JSON.parse(body) as Echo); // what the server of this file sends
      read = '';
      break;
    }
  }
  return echoes;
}

const post = (path: string, offer: readonly string[], body: string) =>
  `${[`POST ${path} HTTP/1.1`, 'Host: shop.test', `Content-Length: ${body.length}`, ...offer].join('\r\n')}\r\n\r\n${body}`;

describe('AppServer', () => {
  it.each([
    ['Java', JAVA_OFFER],
    ['curl', CURL_OFFER],
  ])('answers a request of %s over HTTP/1.1, with its body', async (_, offer) => {
    const { port, upgrades } = await startServer();
    const [echo] = await talk(port, [[post('/v1/graphql', offer, '{"query":"{a}"}')]]);
    expect(echo).toEqual({
      method: 'POST',
      url: '/v1/graphql',
      headers: { host: 'shop.test', 'content-length': '15' },
      body: '{"query":"{a}"}',
    });
    expect(upgrades).toEqual([]);
  });

  it('reads a body that comes later than the headers', async () => {
    const { port } = await startServer();
    const whole = post('/late', JAVA_OFFER, 'x'.repeat(100_000));
    const [echo] = await talk(port, [[whole.slice(0, -90_000), whole.slice(-90_000)]]);
    expect(echo?.body).toHaveLength(100_000);
  });

  it('answers every request of a connection that is kept open, without gathering listeners', async () => {
    const { port, warnings } = await startServer();
    const requests = Array.from({ length: 30 }, (_, index) => [post(`/${index}`, JAVA_OFFER, 'a')]);
    expect((await talk(port, requests)).map(({ url }) => url)).toEqual(
      requests.map((_, index) => `/${index}`),
    );
    expect(warnings).toEqual([]);
  });

  it.each<[string, boolean, string[]]>([
    ['is for Next where its development server has one', true, ['websocket']],
    ['is answered as a plain request otherwise', false, []],
  ])('a request for a WebSocket %s', async (_, keepsWebSockets, heard) => {
    const { port, upgrades } = await startServer({ keepsWebSockets });
    await talk(port, [[post('/_next/hmr', ['Connection: Upgrade', 'Upgrade: WebSocket'], '')]]);
    expect(upgrades.map((name) => name.toLowerCase())).toEqual(heard);
  });
});

it.each([
  [
    'leaves the other options of the connection',
    'keep-alive, Upgrade, HTTP2-Settings',
    ['Connection: keep-alive'],
  ],
  ['leaves options between the offered ones', 'Upgrade, close , http2-settings', ['Connection: close']],
  ['leaves nothing of a connection that only offers', 'upgrade', []],
])('%s', (_, connection, kept) => {
  const rawHeaders = ['connection', connection, 'UPGRADE', 'h2c', 'X-Name', 'Z\u00fcrich'].map((text) =>
    text === 'connection' ? 'Connection' : text,
  );
  expect(headWithoutOffer({ method: 'GET', url: '/a?b', httpVersion: '1.1', rawHeaders })).toBe(
    ['GET /a?b HTTP/1.1', ...kept, 'X-Name: Z\u00fcrich', '', ''].join('\r\n'),
  );
});
