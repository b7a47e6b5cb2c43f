import { describe, expect, it } from 'vitest';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { setUpApp } from '@/lib/testing/set-up-app';

const world = setUpApp();

describe('openapi.json 200', () => {
  it('is the document, for this server and for browsers too', async () => {
    const { app } = world;
    const response = await app.call(new Request(`${TEST_ORIGIN}/v1/openapi.json`));
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('access-control-allow-origin'),
    ]).toEqual([200, 'application/json; charset=utf-8', '*']);
    expect(await response.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: TEST_ORIGIN }] });
  });

  it('is only read', async () => {
    const { app } = world;
    const response = await app.call(new Request(`${TEST_ORIGIN}/v1/openapi.json`, { method: 'POST' }));
    expect([response.status, await response.json()]).toMatchObject([405, { data: null }]);
  });
});
