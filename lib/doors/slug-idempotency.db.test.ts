import { describe, expect, it } from 'vitest';
import { loadCheckoutPage } from '@/lib/checkout/load-checkout-page';
import { postRaw } from '@/lib/testing/factories';
import { slugHeaders } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

/* A store's slug is everybody's credential. Two visitors with one idempotency key share nothing. */
const PATH = '/v1/actions/checkout/create-session';
const ANN = { 'X-Forwarded-For': '192.0.2.1', 'User-Agent': 'Ann' };

const world = setUpShop({ env: { TRUSTED_PROXY_HOPS: '1' } });
let keyNumber = 0;
const freshKey = () => {
  keyNumber += 1;
  return `slug-key-${keyNumber}`;
};

async function ask(
  idempotencyKey: string,
  visitor: Record<string, string>,
  change: object = {},
): Promise<string> {
  const body = { productId: world.shop.product.id, currency: 'EUR', ...change };
  const headers = { ...slugHeaders(world.shop), ...visitor };
  const answer = await postRaw(world.app, PATH, body, { idempotencyKey, headers });
  expect(answer.status).toBe(200);
  const { sessionId } = answer.body.data as { sessionId: string }; // what create-session answers
  return sessionId;
}

const open = (sessionId: string) =>
  loadCheckoutPage(world.app.deps, { storeSlug: world.shop.slug, sessionId, cookie: null });

describe('an idempotency key under a slug', () => {
  it('gives the same visitor the same session', async () => {
    const key = freshKey();
    expect(await ask(key, ANN)).toBe(await ask(key, ANN));
  });

  it.each<[string, Record<string, string>, object]>([
    ['another address', { ...ANN, 'X-Forwarded-For': '192.0.2.2' }, {}],
    ['another browser', { ...ANN, 'User-Agent': 'Bob' }, {}],
    ['another body', ANN, { buyerEmail: 'bob@example.com' }],
  ])('gives a visitor with %s another session', async (_, visitor, change) => {
    const key = freshKey();
    expect(await ask(key, ANN)).not.toBe(await ask(key, visitor, change));
  });

  it('never gives a session that a browser has opened to anybody again', async () => {
    const key = freshKey();
    const first = await ask(key, ANN);
    expect(await open(first)).toMatchObject({ kind: 'open' });
    const second = await ask(key, ANN);
    expect(second).not.toBe(first);
    expect(await ask(key, ANN)).toBe(second);
  });
});
