import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

const PATH = '/v1/actions/checkout/preview-tax';

let app: TestApp;
let shop: Shop;

beforeAll(async () => {
  app = await startTestApp({ psps: createFakePsp().registry });
  shop = await openShop(app);
});
afterAll(() => app.close());

describe('preview-tax 429', () => {
  it('answers a hundred and twenty calls a minute of one session, to a browser too', async () => {
    const session = await makeSession(app, shop);
    const body = {
      checkoutSessionId: encodeSessionId(session.id),
      billingDetail: { country: 'DE', isBusiness: false },
    };
    const post = () => postRaw(app, PATH, body, { headers: slugHeaders(shop) });
    const answers = await Promise.all(Array.from({ length: 121 }, post));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(120);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.body.errors).toEqual([
      { message: 'Too many requests, please retry', layer: 'gateway' },
    ]);
    expect(refused[0]?.headers.get('access-control-allow-origin')).toBe('*');
    expect(refused[0]?.headers.get('access-control-expose-headers')).toContain('Retry-After');
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
