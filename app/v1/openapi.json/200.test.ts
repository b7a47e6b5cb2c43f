import { describe, expect, it } from 'vitest';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { setUpApp } from '@/lib/testing/set-up-app';

const world = setUpApp();

describe('openapi.json', () => {
  it('returns the document of this server, readable by a page of any origin', async () => {
    const { app } = world;
    const response = await app.call(new Request(`${TEST_ORIGIN}/v1/openapi.json`));
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('access-control-allow-origin'),
    ]).toEqual([200, 'application/json; charset=utf-8', '*']);
    expect(await response.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: TEST_ORIGIN }] });
  });

  it('returns 405 for a POST', async () => {
    const { app } = world;
    const response = await app.call(new Request(`${TEST_ORIGIN}/v1/openapi.json`, { method: 'POST' }));
    expect([response.status, await response.json()]).toMatchObject([405, { data: null }]);
  });
});
