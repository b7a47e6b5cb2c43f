import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '@/lib/testing/contract';
import { setUpShop } from '@/lib/testing/set-up-app';

let isBroken = false;
const world = setUpShop({ ids: { uuid: () => (isBroken ? 'not a uuid' : randomUUID()) } });

describe('checkout/create-session', () => {
  it('returns 500 for a failure inside, and says nothing of it', async () => {
    const { shop, merchant } = world;
    isBroken = true;
    const answer = await merchant.post('/v1/actions/checkout/create-session', {
      productId: shop.product.id,
      currency: 'EUR',
    });
    isBroken = false;
    expectRefusal(answer, 500, { message: 'Internal server error', layer: 'gateway' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });
});
