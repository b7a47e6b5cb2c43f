import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('a path that nothing lives at 404', () => {
  it.each([
    ['POST', '/v1/actions/store/paint-store'],
    ['GET', '/v1/actions/store'],
    ['DELETE', '/v1/nothing'],
  ])('answers %s %s in the envelope', async (method, path) => {
    const response = await app.call(new Request(`${TEST_ORIGIN}${path}`, { method }));
    expect(response.status).toBe(404);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      data: null,
      errors: [{ message: 'Not found', layer: 'gateway' }],
    });
  });
});
