import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';

const URL_OF_ACTION = `${TEST_ORIGIN}/v1/actions/store/create-store`;

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('an action 204', () => {
  it('tells a browser of any origin what it may send, never with its cookies', async () => {
    const preflight = new Request(URL_OF_ACTION, {
      method: 'OPTIONS',
      headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST' },
    });
    const response = await app.call(preflight);
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'Content-Type, Authorization, X-Store-Slug, X-Environment, X-Idempotency-Key',
    );
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('lets a browser of any origin read every answer, errors too', async () => {
    const response = await app.call(new Request(URL_OF_ACTION, { method: 'POST', body: '{}' }));
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toMatch(/\bRetry-After\b/);
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
