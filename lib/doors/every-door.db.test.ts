import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '@/lib/log';
import { setServices } from '@/lib/services';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';

/*
 * Whatever answers an address of ours goes through the one request runner: it is shed under too much load, and logged once
 * with its id.
 */
const METHODS = ['GET', 'POST', 'PUT'] as const;

/** The doors that are asked every few seconds whether all is well, and those that lead on without looking at anything. */
const WITHOUT_RUNNER = [
  'app/healthz/route.ts GET',
  'app/readyz/route.ts GET',
  'app/sandbox/pay/[checkoutId]/act/route.ts GET',
];

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

const files = readdirSync('app', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === 'route.ts')
  .map((entry) => path.join(entry.parentPath, entry.name));

let app: TestApp;
const output: string[] = [];

beforeAll(async () => {
  app = await startTestApp();
  const log = createLog({ logLevel: 'info' }, { write: (line) => output.push(line) });
  // The pool as it is, only with a long line before it.
  const pool = Object.create(app.deps.pool, { waitingCount: { value: 1_000_000 } });
  setServices({ ...app.deps, pool, log });
});
afterEach(() => {
  output.length = 0;
});
afterAll(() => app.close());

async function doorsOf(file: string): Promise<[name: string, handler: Handler][]> {
  const module: Record<string, unknown> = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return METHODS.filter((method) => typeof module[method] === 'function').map((method) => [
    method,
    module[method] as Handler, // a route module's methods have this shape by Next's contract
  ]);
}

describe('every door in app', () => {
  it('is found', () => {
    expect(files.length).toBeGreaterThan(40);
  });

  it.each(files)('of %s sheds load and logs the request once', async (file) => {
    for (const [method, handler] of await doorsOf(file)) {
      if (WITHOUT_RUNNER.includes(`${file} ${method}`)) continue;
      output.length = 0;
      const request = new Request(`${TEST_ORIGIN}/somewhere`, { method });
      const response = await handler(request, { params: Promise.resolve({}) });
      expect([429, 500, 503], `${method} answers`).toContain(response.status);
      expect(
        output.map((line) => JSON.parse(line)),
        `${method} logs`,
      ).toMatchObject([
        {
          msg: 'request',
          method,
          path: '/somewhere',
          status: response.status,
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          errorCode: 'too_many_requests',
        },
      ]);
    }
  });
});
