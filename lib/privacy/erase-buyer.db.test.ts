import { describe, expect, it } from 'vitest';
import { createOrder } from '@/lib/orders/create-order';
import { requestPortalLink } from '@/lib/portal/request-portal-link';
import { makeSession, orderIdOf, pageOrder, payOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { eraseBuyer } from './erase-buyer';
import { exportBuyer } from './export-buyer';
import { readKeptRows } from './testing/kept-rows';

const world = setUpShop({ hasJobs: true });
const EMAIL = 'canary@buyer.example';

async function buy(email: string, isPaid: boolean) {
  const { app, psp, shop } = world;
  const session = await makeSession(app, shop, { body: { buyerEmail: email } });
  const billingDetail = { country: 'DE', isBusiness: false, postcode: '99999' };
  await createOrder(app.deps, pageOrder(session, { buyerEmail: email, billingDetail }));
  if (isPaid) await payOrder({ app, psp }, session);
  return session;
}

/** As if every buyer had named a tax id after paying. */
const changeReceipts = () =>
  world.app.deps.pool.query(
    `insert into receipt_changes (payment_id, status, billing_detail, tax, tax_id_status, created_at, updated_at)
     select p.id, 'done', '{"country": "DE", "isBusiness": true, "taxId": "DE136695976", "postcode": "canary"}', '{}',
       'valid', now(), now() from payments p join orders o on o.id = p.order_id where o.buyer_email like 'canary%'`,
  );

/** As if every buyer had asked for money back, and the merchant had submitted the request again. */
const resubmitTickets = () =>
  world.app.deps.pool.query(
    `insert into refund_tickets (id, payment_id, status, submitter_id, submitter_type, version_number, reason, requested_minor,
       currency, metadata, created_at, updated_at)
     select gen_random_uuid(), p.id, 'succeeded', 'MER_1', 'merchant', 2, 'canary', 100, 'EUR', '{"seat": "canary"}', now(), now()
     from payments p join orders o on o.id = p.order_id where o.buyer_email like 'canary%'`,
  );

const everything = () => readKeptRows(world.app);

const sums = async () =>
  (
    await world.app.deps.pool.query(
      'select sum(total_minor) as total, sum(tax_minor) as tax, count(*) from orders',
    )
  ).rows;

describe('the data of a buyer', () => {
  it('is exported in full, and erased everywhere on request, while every sum stays', async () => {
    const { app } = world;
    const session = await buy(EMAIL, true);
    await buy('other@buyer.example', true);
    const { slug: storeSlug } = world.shop;
    await requestPortalLink(app.deps, {
      storeSlug,
      environment: 'test',
      email: 'Canary@buyer.example',
      clientAddress: null,
    });
    await changeReceipts();
    await resubmitTickets();
    await app.deps.pool.query("update deliveries set state = 'succeeded'");
    expect((await everything()).split('canary').length).toBeGreaterThan(5);
    const kept = await exportBuyer(app.deps, EMAIL);
    expect(kept.orders).toHaveLength(1);
    expect(kept.payments).toHaveLength(1);
    expect(kept.receiptChanges).toHaveLength(1);
    expect(kept.sessions).toMatchObject([{ id: session.id, buyerEmail: EMAIL }]);
    const before = await sums();
    expect(await eraseBuyer(app.deps, EMAIL)).toMatchObject({ orderCount: 1, sessionCount: 1 });
    expect(await everything()).not.toContain('canary');
    expect(await everything()).toContain('other@buyer.example');
    expect(await sums()).toEqual(before);
    expect((await exportBuyer(app.deps, EMAIL)).orders).toEqual([]);
    const { rows } = await app.deps.pool.query('select billing_detail from orders where session_id = $1', [
      session.id,
    ]);
    expect(rows).toEqual([{ billing_detail: { country: 'DE', isBusiness: false } }]);
  });

  it('is not erased while a payment may still come', async () => {
    const session = await buy('waiting@buyer.example', false);
    expect(orderIdOf(session)).toMatch(/^ORD_/);
    await expect(eraseBuyer(world.app.deps, 'waiting@buyer.example')).rejects.toThrow(
      '1 checkouts at a payment provider',
    );
    expect((await exportBuyer(world.app.deps, 'waiting@buyer.example')).orders).toHaveLength(1);
  });
});
