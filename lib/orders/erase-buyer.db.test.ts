import { describe, expect, it } from 'vitest';
import { makeSession, orderIdOf, pageOrder, payOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { createOrder } from './create-order';
import { eraseBuyer } from './erase-buyer';
import { exportBuyer } from './export-buyer';

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
async function everything(): Promise<string> {
  const tables = ['sessions', 'orders', 'attempts', 'payments', 'deliveries', 'audit_entries'];
  const rows = await Promise.all(
    tables.map(
      async (table) =>
        (await world.app.deps.pool.query(`select row_to_json(t)::text as text from ${table} t`)).rows,
    ),
  );
  return rows
    .flat()
    .map(({ text }) => text)
    .join('\n');
}
const sums = async () =>
  (
    await world.app.deps.pool.query(
      'select sum(total_minor) as total, sum(tax_minor) as tax, count(*) from orders',
    )
  ).rows;

describe('a buyer who asks', () => {
  it('what is kept gets it, and who asks to be forgotten is, while every sum stays', async () => {
    const { app } = world;
    const session = await buy(EMAIL, true);
    await buy('other@buyer.example', true);
    await app.deps.pool.query("update deliveries set state = 'succeeded'");
    const kept = await exportBuyer(app.deps, EMAIL);
    expect(kept.orders).toHaveLength(1);
    expect(kept.payments).toHaveLength(1);
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

  it('to be forgotten while a payment may still come has to wait', async () => {
    const session = await buy('waiting@buyer.example', false);
    expect(orderIdOf(session)).toMatch(/^ORD_/);
    await expect(eraseBuyer(world.app.deps, 'waiting@buyer.example')).rejects.toThrow('still open');
    expect((await exportBuyer(world.app.deps, 'waiting@buyer.example')).orders).toHaveLength(1);
  });
});
