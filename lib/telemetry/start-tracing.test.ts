import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inSpan } from './spans';
import { startTracing } from './start-tracing';

let collector: Server;
let received: { url: string; text: string }[];

beforeEach(async () => {
  received = [];
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      // Protocol buffers keep texts as they are, so that they can be looked for.
      received.push({ url: request.url ?? '', text: Buffer.concat(chunks).toString('latin1') });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => collector.listen({ host: '127.0.0.1', port: 0 }, resolve));
  const { port } = collector.address() as AddressInfo; // a listening TCP server has one
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${port}`);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  collector.closeAllConnections();
  await new Promise((resolve) => collector.close(resolve));
});

describe('startTracing', () => {
  it('sends spans to the collector, with their name and without what opens a page', async () => {
    const stop = await startTracing();
    await inSpan('psp create_checkout', { psp: 'stripe' }, async () => {});
    await inSpan(
      'GET /acme/checkout/cs_0123abcd?x=1',
      { 'http.target': '/acme/checkout/cs_0123abcd?q=ann' },
      async () => {},
    );
    const call = 'fetch POST https://chat.example/services/SECRET';
    await inSpan(call, { 'http.url': 'SECRET', 'next.span_name': call }, async () => {});
    await stop();
    expect(received.map(({ url }) => url)).toEqual(['/v1/traces']);
    const [{ text = '' } = {}] = received;
    for (const kept of [
      'checkstand',
      'psp create_checkout',
      'stripe',
      'GET /acme/checkout/cs_',
      'fetch POST https://chat.example',
    ])
      expect(text).toContain(kept);
    for (const secret of ['0123abcd', 'SECRET', 'ann']) expect(text).not.toContain(secret);
  });

  it('sends nothing of work that is done before or after', async () => {
    await inSpan('before', {}, async () => {});
    const stop = await startTracing();
    await stop();
    await inSpan('after', {}, async () => {});
    expect(received).toEqual([]);
  });
});
