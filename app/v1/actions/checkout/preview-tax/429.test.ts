import { describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { expectRateLimited } from '@/lib/testing/contract';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout/preview-tax';

const world = setUpShop({ isClockHeld: true });

describe('checkout/preview-tax', () => {
  it('returns 429 after 120 calls a minute about one session, readable by a page of any origin', async () => {
    const { app, shop } = world;
    const session = await makeSession(app, shop);
    const body = {
      checkoutSessionId: encodeSessionId(session.id),
      billingDetail: { country: 'DE', isBusiness: false },
    };
    const post = () => postRaw(app, PATH, body, { headers: slugHeaders(shop) });
    const answers = await Promise.all(Array.from({ length: 121 }, post));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(120);
    const [refused] = answers.filter(({ status }) => status !== 200);
    if (!refused) throw new Error('The 121st call was not refused');
    expectRateLimited(refused);
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });
});
