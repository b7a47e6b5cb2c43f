import { describe, expect, it } from 'vitest';
import { makeMerchant, makeStore } from '@/lib/testing/factories';
import { setUpMerchant } from '@/lib/testing/set-up-app';
import { executeQuery } from './execute-query';
import { MAX_MERCHANT_ANSWER_BYTES, MAX_PUBLIC_ANSWER_BYTES } from './query-limits';

const world = setUpMerchant();
/** No document is asked for here. */
const links = { documentLinks: () => ({ url: '', pdfUrl: '' }), checkoutLinkUrl: () => '' };

/** A store from before pictures were kept by their hash, with a logo of 60 kB in its row, asked for under many names. */
async function storeWithLogo() {
  const { app } = world;
  const merchant = await makeMerchant(app);
  const store = await makeStore(merchant);
  await app.deps.pool.query("update stores set logo = repeat('x', 60000) where slug = $1", [store.slug]);
  const [row] = (await app.deps.pool.query('select id from stores where slug = $1', [store.slug])).rows;
  const shopper = {
    kind: 'storeSlug',
    environment: 'test',
    merchantId: merchant.id,
    storeId: row.id,
  } as const;
  return { shopper, key: { kind: 'apiKey', environment: 'test', merchantId: merchant.id } as const };
}

const logos = (count: number) =>
  `{ ${Array.from({ length: count }, (_, index) => `l${index}: stores { logo }`).join(' ')} }`;
const repeated = (count: number) =>
  `{ stores { ${Array.from({ length: count }, (_, index) => `l${index}: logo`).join(' ')} } }`;

describe('an answer', () => {
  it('beyond a public reader’s budget is refused, however the fields are repeated', async () => {
    const { shopper } = await storeWithLogo();
    for (const query of [logos(50), repeated(50), `${repeated(50)} # ${'x'.repeat(300)}`]) {
      const command = { by: shopper, query, variables: {}, operationName: null };
      const answer = await executeQuery({ ...world.app.deps, ...links }, command);
      expect(answer).toMatchObject({
        data: null,
        errors: [{ message: `Answer is larger than ${MAX_PUBLIC_ANSWER_BYTES} bytes, please ask for less` }],
      });
      expect(JSON.stringify(answer).length).toBeLessThan(500);
    }
  });

  it('within the budget is whole', async () => {
    const { shopper } = await storeWithLogo();
    const command = { by: shopper, query: logos(10), variables: {}, operationName: null };
    const answer = await executeQuery({ ...world.app.deps, ...links }, command);
    expect(answer.errors).toEqual([]);
    expect(JSON.stringify(answer).length).toBeGreaterThan(600_000);
  });

  it('of a merchant’s own key may be larger, and is bounded too', async () => {
    const { key } = await storeWithLogo();
    const { app } = world;
    const ask = (query: string) =>
      executeQuery({ ...app.deps, ...links }, { by: key, query, variables: {}, operationName: null });
    expect((await ask(logos(50))).errors).toEqual([]);
    await app.deps.pool.query("update stores set logo = repeat('x', 200000)");
    expect(await ask(logos(50))).toMatchObject({
      data: null,
      errors: [{ message: `Answer is larger than ${MAX_MERCHANT_ANSWER_BYTES} bytes, please ask for less` }],
    });
  });

  it('of the schema itself is refused where it multiplies', async () => {
    const { shopper } = await storeWithLogo();
    const types = Array.from({ length: 40 }, (_, index) => `t${index}: types { ...T }`).join(' ');
    const query = `{ __schema { ${types} } } fragment T on __Type { fields { args { name type { name kind ofType { name } } } } }`;
    const command = { by: shopper, query, variables: {}, operationName: null };
    await expect(executeQuery({ ...world.app.deps, ...links }, command)).rejects.toMatchObject({
      code: 'query_limit_exceeded',
    });
  });
});
