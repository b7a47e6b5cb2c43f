import { describe } from 'vitest';
import { refusesBodies } from '@/lib/testing/contract';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();

describe('checkout-link/create-link', () => {
  const goodBody = ({ shop }: typeof world) => ({ storeId: shop.store.id, productId: shop.product.id });

  refusesBodies(world, { path: '/v1/actions/checkout-link/create-link', status: 400, goodBody }, [
    ['a missing productId', { productId: '' }, /^Missing required field: productId$/],
    ['a title of 101 characters', { title: 'x'.repeat(101) }, /^Invalid title: /],
    ['no pieces', { quantity: 0 }, /^Invalid quantity: expected a whole number from 1 to 999/],
    ['a thousand pieces', { quantity: 1_000 }, /^Invalid quantity: /],
    ['half a piece', { quantity: 2.5 }, /^Invalid quantity: /],
    ['pieces in words', { quantity: '1e3' }, /^Invalid quantity: /],
    ['an address that is none', { successUrl: 'shop' }, /^Invalid successUrl: /],
    ['an address that runs a script', { cancelUrl: 'javascript:alert(1)' }, /^Invalid cancelUrl: /],
    ['an e-mail address that is none', { prefill: { email: 'ann' } }, /^Invalid prefill.email/],
  ]);
});
