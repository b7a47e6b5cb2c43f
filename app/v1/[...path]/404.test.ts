import { describe, expect, it } from 'vitest';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { setUpApp } from '@/lib/testing/set-up-app';

const world = setUpApp();

describe('a path without a route', () => {
  it.each([
    ['POST', '/v1/actions/store/paint-store'],
    ['GET', '/v1/actions/store'],
    ['DELETE', '/v1/nothing'],
  ])('returns 404 in the envelope: %s %s', async (method, path) => {
    const response = await world.app.call(new Request(`${TEST_ORIGIN}${path}`, { method }));
    expect(response.status).toBe(404);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      data: null,
      errors: [{ message: 'Not found', layer: 'gateway' }],
    });
  });
});
