import { describe, expect, it } from 'vitest';
import { createKeyRing } from '@/lib/auth/key-ring';
import { setUpShop } from '@/lib/testing/set-up-app';
import { listStoredEndpoints } from './endpoint-repo';
import { resealWebhooks } from './reseal-webhooks';
import { openEndpoint } from './sealed-endpoint';

const world = setUpShop();
const TOKEN = 'T000/B000/canaryTokenOfAChat';
const URL = `https://hooks.slack.com/services/${TOKEN}`;

async function add(body: Record<string, unknown>) {
  const { merchant, store } = world.shop;
  const answer = await merchant.post('/v1/actions/store/add-webhook', {
    storeId: store.id,
    channel: 'slack',
    url: URL,
    events: ['order.completed'],
    testMode: true,
    ...body,
  });
  const data = answer.body.data as { webhook?: { id: string; url: string; secret: string | null } }; // the wire's shape
  return data.webhook ?? (answer.body.data as { id: string; url: string; secret: string | null });
}
const everything = async () =>
  JSON.stringify(
    (await world.app.deps.pool.query('select row_to_json(w) from webhook_endpoints w')).rows.concat(
      (await world.app.deps.pool.query('select row_to_json(a) from audit_entries a')).rows,
    ),
  );

describe('the address that opens a chat', () => {
  it('lies sealed, and opens for the call alone', async () => {
    const { id } = await add({ secret: 'canarySecret' });
    expect(await everything()).not.toMatch(/canary/);
    const stored = (await listStoredEndpoints(world.app.deps.db)).find((row) => row.id === id);
    if (!stored) throw new Error('it was added');
    expect(stored.url).toBe('https://hooks.slack.com/…');
    expect(openEndpoint(world.app.deps.keys, stored)).toMatchObject({ url: URL, secret: 'canarySecret' });
  });

  it('does not open in the row of another endpoint', async () => {
    const [one, other] = [await add({ secret: 'a' }), await add({ secret: 'b' })];
    const rows = await listStoredEndpoints(world.app.deps.db);
    const [first, second] = [one, other].map(({ id }) => rows.find((row) => row.id === id));
    if (!first || !second) throw new Error('both were added');
    const moved = { ...second, urlSealed: first.urlSealed, secretSealed: first.secretSealed };
    expect(() => openEndpoint(world.app.deps.keys, moved)).toThrow();
  });

  it('is not read back by a change or a removal that did not bring it', async () => {
    const { merchant } = world.shop;
    const { id } = await add({ secret: 'canarySecret' });
    const changed = await merchant.post('/v1/actions/store/update-webhook', {
      id,
      events: ['order.completed'],
    });
    const removed = await merchant.post('/v1/actions/store/remove-webhook', { id });
    expect([changed.status, removed.status]).toEqual([200, 200]);
    expect(JSON.stringify([changed.body, removed.body])).not.toMatch(/canary/i);
  });

  it('of an older version, which lay open, is sealed by the operator, and so is what the key before sealed', async () => {
    const { app } = world;
    const { id } = await add({ secret: 'canarySecret' });
    await app.deps.pool.query(
      'update webhook_endpoints set url = $2, url_sealed = null, secret = $3, secret_sealed = null where id = $1',
      [id, URL, 'canarySecret'],
    );
    await app.deps.transact((tx) => resealWebhooks(tx, app.deps));
    expect(await everything()).not.toMatch(/canary/);
    const rotated = createKeyRing(
      'another secret of the test harness',
      'a secret of the test harness, 32 characters or more',
    );
    await app.deps.transact((tx) => resealWebhooks(tx, { keys: rotated }));
    const stored = (await listStoredEndpoints(app.deps.db)).find((row) => row.id === id);
    if (!stored) throw new Error('it was added');
    const alone = createKeyRing('another secret of the test harness');
    expect(openEndpoint(alone, stored)).toMatchObject({ url: URL, secret: 'canarySecret' });
    await app.deps.transact((tx) =>
      resealWebhooks(tx, {
        keys: createKeyRing(
          'a secret of the test harness, 32 characters or more',
          'another secret of the test harness',
        ),
      }),
    );
  });
});
