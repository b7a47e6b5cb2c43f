import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { setFailureStatus, setPageStatus } from './page-status';

const shared = globalThis as typeof globalThis & { checkstandResponse?: AsyncLocalStorage<ServerResponse> }; // the key under test

describe('setPageStatus', () => {
  afterEach(() => {
    delete shared.checkstandResponse;
  });

  it('returns false where no server of ours keeps the response', () => {
    expect(setPageStatus(404)).toBe(false);
  });

  it.each([
    ['sets the status of the request at hand', false, 404, true],
    ['returns false once the answer has begun', true, 200, false],
  ])('%s', async (_, isBegun, status, isSet) => {
    const scope = new AsyncLocalStorage<ServerResponse>();
    shared.checkstandResponse = scope;
    let answer: boolean | undefined;
    const server = createServer((_request, response) =>
      scope.run(response, () => {
        if (isBegun) response.flushHeaders();
        answer = setPageStatus(404);
        response.end();
      }),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const response = await fetch(`http://127.0.0.1:${port}/`);
    server.close();
    expect({ status: response.status, answer }).toEqual({ status, answer: isSet });
  });
});

describe('setFailureStatus', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

  it.each([
    ['the database is away', new Error('Failed query', { cause: refused }), 503, '2'],
    ['all connections stay busy', new Error('timeout exceeded when trying to connect'), 503, '2'],
    ['there is a defect', new TypeError('x is not a function'), 500, undefined],
  ])('gives the status of a page where %s', (_, error, status, retryAfter) => {
    const headers = new Map<string, string>();
    const response = {
      statusCode: 200,
      headersSent: false,
      setHeader: (name: string, value: string) => headers.set(name, value),
    } as unknown as ServerResponse; // what the two functions use of it
    const scope = new AsyncLocalStorage<ServerResponse>();
    shared.checkstandResponse = scope;
    expect(scope.run(response, () => setFailureStatus(error))).toBe(true);
    expect([response.statusCode, headers.get('Retry-After')]).toEqual([status, retryAfter]);
    delete shared.checkstandResponse;
  });
});
