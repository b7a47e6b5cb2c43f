import { describe, expect, it } from 'vitest';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { setUpApp } from '@/lib/testing/set-up-app';

const world = setUpApp();

describe("an address of the vendor's that is not a checkout's business", () => {
  it.each([
    ['GET', '/v1/payouts'],
    ['POST', '/v1/licenses/activate'],
    ['GET', '/v1/checkout/setup-configuration'],
    ['DELETE', '/v1/collections/col_1'],
  ])('returns 501 in the form of the API that has it: %s %s', async (method, path) => {
    const response = await world.app.call(new Request(`${TEST_ORIGIN}${path}`, { method }));
    expect(response.status).toBe(501);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      statusCode: 501,
      message: 'Not implemented',
      error: 'Not Implemented',
    });
  });
});
