import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { completeHeaders } from './answer-headers.mjs';

async function answered(answer: RequestListener, isHttpsOnly = true): Promise<Response> {
  const server = createServer((request, response) => {
    completeHeaders(response, { isHttpsOnly, toStatus: (status) => (status === 500 ? 400 : status) });
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const response = await fetch(`http://127.0.0.1:${port}/`);
  await response.text();
  server.close();
  return response;
}

describe('completeHeaders', () => {
  it.each<[string, RequestListener]>([
    [
      'set one by one',
      (_, response) => {
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.statusCode = 404;
        response.end('<p>');
      },
    ],
    [
      'sent with the status',
      (_, response) => response.writeHead(404, { 'Content-Type': 'text/html' }).end('<p>'),
    ],
  ])('closes HTML that has no policy, with its headers %s', async (_, answer) => {
    const response = await answered(answer);
    expect(response.status).toBe(404);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
      'x-robots-tag': 'noindex, nofollow',
    });
  });

  it('leaves a page its own policy', async () => {
    const response = await answered((_, answer) =>
      answer
        .writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': "default-src 'self'" })
        .end('<p>'),
    );
    expect(response.headers.get('content-security-policy')).toBe("default-src 'self'");
  });

  it('asks for no https where the app is not reached over it, and puts no policy on data', async () => {
    const response = await answered((_, answer) => answer.end('{}'), false);
    expect(response.headers.has('strict-transport-security')).toBe(false);
    expect(response.headers.has('content-security-policy')).toBe(false);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('gives the last word on the status to who asks for it', async () => {
    const response = await answered((_, answer) => {
      answer.statusCode = 500;
      answer.end();
    });
    expect(response.status).toBe(400);
  });
});
