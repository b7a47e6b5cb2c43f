import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRAPHQL_PATH } from '@/lib/graphql/testing/reads-fixture';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const call = (method: string, search = '') =>
  app.call(new Request(`${TEST_ORIGIN}${GRAPHQL_PATH}${search}`, { method }));

describe('graphql 405', () => {
  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('refuses %s, a query in the address too', async (method) => {
    const response = await call(method, '?query=%7BstoresCount%7D');
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    expect(await response.json()).toEqual({
      data: null,
      errors: [{ message: 'Method not allowed, use POST', layer: 'gateway' }],
    });
  });

  it('tells a browser of any origin what it may send', async () => {
    const response = await call('OPTIONS');
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
    expect(response.headers.get('access-control-allow-headers')).toContain('X-Store-Slug');
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });
});
