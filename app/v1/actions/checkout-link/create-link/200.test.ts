import { describe, expect, it } from 'vitest';
import { setUpShop } from '@/lib/testing/set-up-app';

const PATH = '/v1/actions/checkout-link/create-link';

const world = setUpShop();

describe('checkout-link/create-link', () => {
  it('returns a link whose address makes a session of what was said', async () => {
    const { app, merchant, shop } = world;
    const said = {
      ...{ title: 'Autumn', productId: shop.product.id, quantity: 2, showDiscounts: false },
      ...{ successUrl: 'https://shop.example/done', cancelUrl: 'https://shop.example/back' },
      prefill: { email: 'ann@example.com', country: 'DE', state: null, postcode: '10115' },
    };
    const answer = await merchant.post(PATH, { storeId: shop.store.id, ...said });
    expect([answer.status, answer.body.data]).toEqual([
      200,
      {
        link: {
          ...said,
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          storeId: shop.store.id,
          testMode: true,
          url: expect.stringMatching(new RegExp(`/store/${shop.slug}/link/cl_[0-9A-Za-z]{22}$`)),
          createdAt: expect.any(String),
          updatedAt: expect.any(String),
        },
      },
    ]);
    const { link } = answer.body.data as { link: { id: string; url: string } }; // the answer of create-link
    const query = `{ checkoutLink(id: "${link.id}") { url prefill { email country } successUrl } }`;
    expect((await merchant.post('/v1/graphql', { query })).body.data).toEqual({
      checkoutLink: {
        ...{ url: link.url, successUrl: said.successUrl },
        prefill: { email: 'ann@example.com', country: 'DE' },
      },
    });
    const opened = await app.call(new Request(link.url, { headers: { 'user-agent': 'Mozilla/5.0' } }));
    expect(opened.status).toBe(303);
    const { rows } = await app.deps.pool.query(
      "select buyer_email, success_url, snapshot from sessions where created_by = 'link'",
    );
    expect(rows).toMatchObject([
      { buyer_email: 'ann@example.com', snapshot: { hidesDiscounts: true, cancelUrl: said.cancelUrl } },
    ]);
  });
});
