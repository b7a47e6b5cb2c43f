import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeSession } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';

const world = setUpShop();

/** Noise, which nothing makes smaller. */
async function largeLogo(): Promise<string> {
  const noise = { width: 300, height: 300, channels: 3 as const };
  const pixels = Buffer.from(
    Array.from({ length: 300 * 300 * 3 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256),
  );
  const png = await sharp(pixels, { raw: noise }).png().toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

describe('a session', () => {
  it('is as small where its store has large pictures: they are kept once, and a session names them', async () => {
    const { app, shop } = world;
    const logo = await largeLogo();
    const set = await shop.merchant.post('/v1/actions/store/update-store', { id: shop.store.id, logo });
    expect(set.status).toBe(200);
    const made = await Promise.all(
      Array.from({ length: 20 }, () => makeSession(app, shop, { by: 'storeSlug' })),
    );
    const { rows } = await app.deps.pool.query(
      'select max(length(s::text)) as characters from sessions s where id = any($1)',
      [made.map(({ id }) => id)],
    );
    expect(made.some(({ snapshot }) => JSON.stringify(snapshot).includes('base64'))).toBe(false);
    expect(rows[0].characters).toBeLessThan(8_000);
  });
});
