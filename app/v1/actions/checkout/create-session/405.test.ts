import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';

const PATHS = [
  '/v1/actions/checkout/create-session',
  '/v1/actions/checkout/preview-tax',
  '/v1/actions/onetime-order/create-order',
];

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('the actions that pages call 405', () => {
  it.each(
    PATHS.flatMap((path) => ['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => [path, method] as const)),
  )('%s refuses %s in the envelope', async (path, method) => {
    const response = await app.call(new Request(`${TEST_ORIGIN}${path}`, { method }));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      data: null,
      errors: [{ message: 'Method not allowed, use POST', layer: 'gateway' }],
    });
  });

  it.each(PATHS)('%s answers a preflight without asking who calls', async (path) => {
    const response = await app.call(new Request(`${TEST_ORIGIN}${path}`, { method: 'OPTIONS' }));
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });
});
