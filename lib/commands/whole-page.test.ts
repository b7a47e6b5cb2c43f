import { createServer, type IncomingHttpHeaders, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { sendPageWhole } from './whole-page.mjs';

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const MIB = 1024 * 1024;

type Answer = { headers: IncomingHttpHeaders; body: string; sends: string[] };

/** The answer as a client reads it, and in which calls Node was given it. */
async function ask(answer: RequestListener, method = 'GET'): Promise<Answer> {
  const sends: string[] = [];
  const server = createServer((incoming, response) => {
    for (const name of ['write', 'end', 'flushHeaders'] as const) {
      const send = response[name].bind(response) as (...args: unknown[]) => unknown; // each takes what it is given here
      Object.assign(response, {
        [name]: (...args: unknown[]) => {
          sends.push(name);
          return send(...args);
        },
      });
    }
    sendPageWhole(response, (page) =>
      Buffer.from(page.toString('utf8').replace('<title>', '<title>Whole: ')),
    );
    answer(incoming, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, so it has one
  try {
    return await new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', agent: false, method }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ headers: response.headers, body: Buffer.concat(parts).toString('utf8'), sends }),
        );
      })
        .on('error', reject)
        .end();
    });
  } finally {
    server.close();
  }
}

describe('a page that comes in parts', () => {
  it('is changed and sent in one piece, its headers with it', async () => {
    const { body, sends } = await ask((_request, response) => {
      response.setHeaders(new Map(Object.entries(HTML)));
      response.flushHeaders();
      for (const part of ['<ti', 'tle>Zür', 'ich</title>']) response.write(part);
      response.end();
    });
    expect(body).toBe('<title>Whole: Zürich</title>');
    expect(sends).toEqual(['end']);
  });

  it('can be given another status and another header until it ends', async () => {
    const { headers } = await ask((_request, response) => {
      response.setHeaders(new Map(Object.entries(HTML)));
      response.flushHeaders();
      response.write('<title>');
      response.setHeader('Retry-After', '2');
      response.end();
    });
    expect(headers).toMatchObject({ 'retry-after': '2' });
  });

  it('is sent as it comes once it is longer than any page of ours', async () => {
    const page = `<title>${'x'.repeat(3 * MIB)}`;
    const { body, sends } = await ask((_request, response) => {
      response.setHeaders(new Map(Object.entries(HTML)));
      for (let start = 0; start < page.length; start += MIB / 2)
        response.write(page.slice(start, start + MIB / 2));
      response.end();
    });
    expect(body === page.replace('<title>', '<title>Whole: ')).toBe(true);
    expect(sends.filter((name) => name === 'write')).toHaveLength(5);
  });
});

describe('an answer that is not held', () => {
  it('is one to HEAD, which has no body', async () => {
    let hasEnded = false;
    const { headers, body } = await ask((_request, response) => {
      response.setHeaders(new Map(Object.entries(HTML)));
      response.end(() => {
        hasEnded = true;
      });
    }, 'HEAD');
    expect(hasEnded).toBe(true);
    expect(headers).toMatchObject({ 'content-type': HTML['Content-Type'] });
    expect(body).toBe('');
  });

  it.each([
    ['a page of which the length was told', { ...HTML, 'Content-Length': '14' }],
    ['a text', { 'Content-Type': 'text/plain' }],
  ])('is %s', async (_case, headers) => {
    const { body, sends } = await ask((_request, response) => {
      response.setHeaders(new Map(Object.entries(headers)));
      response.flushHeaders();
      response.write('<title>');
      response.end('Zürich', 'utf8');
    });
    expect(body).toBe('<title>Zürich');
    expect(sends).toContain('flushHeaders');
  });
});
