import { describe, expect, it } from 'vitest';
import { setUpShop } from '@/lib/testing/set-up-app';
import { listAuditEntries } from './audit-repo';

const world = setUpShop();

/** Tables that hold what merchants and the operator set, each of which has to be written down when it changes. */
const AUDITED = [
  'api_keys',
  'checkout_links',
  'discounts',
  'merchants',
  'product_listings',
  'product_versions',
  'products',
  'psp_accounts',
  'signing_keys',
  'store_keys',
  'store_merchants',
  'stores',
  'subscription_product_group_members',
  'subscription_product_groups',
  'webhook_endpoints',
];
/** Tables of what happens by itself: sales and their logs, and what is counted, queued or remembered for a while. */
const OWN_RECORDS =
  /^(?:attempts|audit_entries|deliveries|delivery_attempts|discount_uses|disputes|duplicate_payments|email_deliveries|exchange_rates.*|idempotency_keys|limit_counters|orders|payments|pictures|portal_links|psp_events|receipt_changes|saved_methods|refund.*|sandbox_.*|sessions|store_pictures|subscription_(?:orders|periods|events|.*_attempts|.*)|tax_.*|buyer.*|invoices.*|document.*)$/;

describe('settings of merchants and of the operator', () => {
  it('is in tables that are written down, and every table is one of those or keeps records itself', async () => {
    const { rows } = await world.app.deps.pool.query(
      `select c.relname as name, exists (
         select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
         where t.tgrelid = c.oid and p.proname = 'audit_row') as audited
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
    );
    const audited = rows.filter((row) => row.audited).map(({ name }) => name);
    expect(audited.sort()).toEqual(AUDITED);
    const others = rows.filter((row) => !row.audited).map(({ name }) => name);
    expect(others.filter((name) => !OWN_RECORDS.test(name))).toEqual([]);
  });

  it('says which key changed what, from what to what, in which request', async () => {
    const { app, shop } = world;
    const { merchant, store } = shop;
    const answer = await merchant.post('/v1/actions/store/update-store', {
      id: store.id,
      name: 'Another name',
    });
    const [entry] = await listAuditEntries(app.deps.db, { about: null, limit: 1 });
    expect(entry).toMatchObject({
      actor: expect.stringMatching(/^key KEY_/),
      requestId: answer.headers.get('x-request-id'),
      tableName: 'stores',
      operation: 'update',
      before: { name: 'Test store' },
      after: { name: 'Another name' },
    });
  });

  it('says nothing of what is sealed, and of an address for webhooks only its host', async () => {
    const { app, shop } = world;
    const url = 'https://hooks.slack.com/services/T0/B0/canary-token';
    await shop.merchant.post('/v1/actions/store/add-webhook', {
      storeId: shop.store.id,
      channel: 'slack',
      url,
      events: ['order.completed'],
      testMode: true,
      secret: 'canary-secret',
    });
    const [entry] = await listAuditEntries(app.deps.db, { about: null, limit: 1 });
    expect(entry).toMatchObject({
      tableName: 'webhook_endpoints',
      after: { url: 'https://hooks.slack.com', url_sealed: '[sealed]', secret_sealed: '[sealed]' },
    });
    expect(JSON.stringify(entry?.after)).not.toContain('canary');
  });

  it.each([
    ['changed', "update audit_entries set actor = 'somebody else'"],
    ['removed', 'delete from audit_entries'],
    ['emptied', 'truncate audit_entries'],
  ])('cannot be %s afterwards', async (_, statement) => {
    await expect(world.app.deps.pool.query(statement)).rejects.toThrow('audit_entries only grows');
  });

  it('names the program where nobody said who changes it', async () => {
    const { app, shop } = world;
    await app.deps.pool.query('update stores set prod_enabled = true where slug = $1', [shop.slug]);
    const [entry] = await listAuditEntries(app.deps.db, { about: null, limit: 1 });
    expect(entry).toMatchObject({ actor: 'checkstand', after: { prod_enabled: true } });
  });
});
