import { answers, expect, test } from './conformance-fixtures';

test('a merchant reads its own stores and products, and not another one’s', async ({
  merchant,
  stranger,
}) => {
  const query = '{ stores { id name status } }';
  const { data } = await answers(merchant.sdk.test, 'graphql.query', { query });
  const { stores } = data as { stores: { id: string }[] };
  expect(stores.map(({ id }) => id)).toContain(merchant.store.id);
  expect(stores.map(({ id }) => id)).not.toContain(stranger.store.id);
});

test('variables are taken as the guide declares them', async ({ merchant }) => {
  const { data } = await answers(merchant.sdk.test, 'graphql.query', {
    query: 'query ($id: ID!) { store(id: $id) { id slug } }',
    variables: { id: merchant.store.id },
  });
  expect(data).toEqual({ store: { id: merchant.store.id, slug: merchant.store.slug } });
});

test('a query that fails says why, in the shape that the SDK hands on', async ({ merchant }) => {
  const { errors } = await answers(merchant.sdk.test, 'graphql.query', { query: '{ nothingOfThatName }' });
  expect(errors?.[0]?.message).toContain('nothingOfThatName');
});
