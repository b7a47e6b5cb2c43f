import { describe, expect, it } from 'vitest';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();

describe('checkout-link/update-link and checkout-link/delete-link', () => {
  const act = async (action: string, body: object) => {
    const answer = await world.merchant.post(`/v1/actions/checkout-link/${action}`, body);
    const data = answer.body.data as { link: { id: string; url: string } } | null; // the answer of all three
    return { status: answer.status, link: data?.link };
  };

  it('change what is said member by member, keep the address, and end it', async () => {
    const { app, shop } = world;
    const made = await act('create-link', {
      ...{ storeId: shop.store.id, productId: shop.product.id, title: 'First', quantity: 2 },
      prefill: { email: 'ann@example.com', country: 'DE' },
    });
    const id = made.link?.id;
    const changed = await act('update-link', { id, title: null, prefill: { country: 'FR', email: '' } });
    expect(changed.link).toMatchObject({
      ...{ id, url: made.link?.url, title: null, quantity: 2 },
      prefill: { email: null, country: 'FR' },
    });
    expect((await act('delete-link', { id })).link).toMatchObject({ id });
    expect((await act('update-link', { id, title: 'Again' })).status).toBe(404);
    const opened = await app.call(
      new Request(made.link?.url ?? '', { headers: { 'user-agent': 'Mozilla/5.0' } }),
    );
    expect(opened.status).toBe(404);
  });
});
