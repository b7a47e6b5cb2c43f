import { describe, expect, it } from 'vitest';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { setUpApp } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/store/create-store';

const world = setUpApp();
const call = (init: RequestInit) => world.app.call(new Request(`${TEST_ORIGIN}${PATH}`, init));

describe('an action called by a browser', () => {
  it('returns 204 to a preflight of any origin, with what it may send and never with its cookies', async () => {
    const response = await call({
      method: 'OPTIONS',
      headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST' },
    });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'Content-Type, Authorization, X-Store-Slug, X-Environment, X-Idempotency-Key',
    );
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('returns an answer that a page of any origin can read, even for an error', async () => {
    const response = await call({ method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toMatch(/\bRetry-After\b/);
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
