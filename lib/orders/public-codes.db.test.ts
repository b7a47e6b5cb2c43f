import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertDiscount } from '@/lib/discounts/testing/discount-fixture';
import { parseCreateSession } from '@/lib/sessions/core/parse-create-session';
import { createSession } from '@/lib/sessions/create-session';
import { previewTax } from '@/lib/sessions/preview-tax';
import { makeSession, pageOrder, reloadSession, storeIdOf, tokenOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { createOrder } from './create-order';

/*
 * Codes that nobody has are counted wherever somebody without an API key can learn whether there is one: a hundred an hour
 * from one address, however many sessions they are tried in.
 */
const world = setUpShop({ hasJobs: true });
const DE = { country: 'DE', isBusiness: false };
const PER_ADDRESS = 100;

beforeAll(async () => {
  await insertDiscount(world.app, { storeId: storeIdOf(world.shop), code: 'RIGHT' });
});
beforeEach(() => world.app.deps.pool.query('delete from limit_counters'));

const from = (clientAddress: string) => ({ ...world.app.deps, clientAddress });

/** Makes a session with the store's slug, as a visitor may. */
async function visit(clientAddress: string, discountCode: string) {
  const { merchant, shop } = world;
  const by = {
    kind: 'storeSlug',
    environment: 'test',
    merchantId: merchant.id,
    storeId: storeIdOf(shop),
  } as const;
  const body = { productId: shop.product.id, currency: 'EUR', discountCode };
  const { sessionId, warnings } = await createSession(from(clientAddress), parseCreateSession(body, by));
  return { session: await reloadSession(world.app, sessionId), warnings };
}

describe('codes in sessions that a visitor makes', () => {
  it('are left out with a warning after a hundred wrong ones from the address, and right ones count nothing', async () => {
    for (let n = 0; n < 3; n += 1) await visit('192.0.2.1', 'right');
    for (let n = 0; n < PER_ADDRESS; n += 1)
      expect((await visit('192.0.2.1', `WRONG${n}`)).session.discountCode).toBe(`WRONG${n}`);
    const { session, warnings } = await visit('192.0.2.1', 'RIGHT');
    expect(session.discountCode).toBeNull();
    expect(warnings).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('discountCode ignored: too many codes') }),
    );
    expect((await visit('192.0.2.2', 'RIGHT')).session.discountCode).toBe('RIGHT');
  }, 120_000);

  it('are counted together with those of previews and orders', async () => {
    const { app, shop } = world;
    for (let n = 0; n < PER_ADDRESS - 2; n += 1) await visit('192.0.2.3', `WRONG${n}`);
    const session = await makeSession(app, shop, { by: 'storeSlug' });
    const { environment, merchantId, storeId } = session;
    const by = { kind: 'storeSlug', environment, merchantId, storeId } as const;
    const preview = (discountCode: string) =>
      previewTax(from('192.0.2.3'), {
        sessionId: session.id,
        billingDetail: DE,
        choices: { discountCode },
        by,
      });
    const order = (discountCode: string) =>
      createOrder(from('192.0.2.3'), tokenOrder(session, { choices: { discountCode } }));
    expect((await preview('WRONG')).problem).toBe('unknown');
    await expect(order('WRONGER')).rejects.toMatchObject({ code: 'discount_unavailable' });
    await expect(preview('RIGHT')).rejects.toMatchObject({ code: 'too_many_requests' });
    await expect(order('RIGHT')).rejects.toMatchObject({ code: 'too_many_requests' });
    // The purchase itself goes on.
    await createOrder(from('192.0.2.3'), pageOrder(session));
  }, 120_000);
});
