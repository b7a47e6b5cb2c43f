import { answers, expect, test } from './conformance-fixtures';

test("graphql.query returns a merchant's own stores and products, and not those of another merchant", async ({
  merchant,
  stranger,
}) => {
  const query = '{ stores { id name status } }';
  const { data } = await answers(merchant.sdk.test, 'graphql.query', { query });
  const { stores } = data as { stores: { id: string }[] };
  expect(stores.map(({ id }) => id)).toContain(merchant.store.id);
  expect(stores.map(({ id }) => id)).not.toContain(stranger.store.id);
});

test('graphql.query takes variables as the guide declares them', async ({ merchant }) => {
  const { data } = await answers(merchant.sdk.test, 'graphql.query', {
    query: 'query ($id: ID!) { store(id: $id) { id slug } }',
    variables: { id: merchant.store.id },
  });
  expect(data).toEqual({ store: { id: merchant.store.id, slug: merchant.store.slug } });
});

test('graphql.query returns the errors of a failed query in the shape of the SDK', async ({ merchant }) => {
  const { errors } = await answers(merchant.sdk.test, 'graphql.query', { query: '{ nothingOfThatName }' });
  expect(errors?.[0]?.message).toContain('nothingOfThatName');
});
