import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('an action 405', () => {
  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])(
    'refuses %s in the envelope and names what is allowed',
    async (method) => {
      const response = await app.call(
        new Request(`${TEST_ORIGIN}/v1/actions/store/create-store`, { method }),
      );
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST, OPTIONS');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(await response.json()).toEqual({
        data: null,
        errors: [{ message: 'Method not allowed, use POST', layer: 'gateway' }],
      });
    },
  );
});
