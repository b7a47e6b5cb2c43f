import { beforeAll, describe, expect, it } from 'vitest';
import { createOrder } from '@/lib/orders/create-order';
import { makeSession, pageOrder, payOrder, storeIdOf } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { eraseBuyer } from './erase-buyer';
import { BUYER, BUYER_COLUMNS, type ColumnDecisions, WORD } from './testing/buyer-columns';
import { listTables } from './testing/kept-rows';

const world = setUpShop({ hasJobs: true });

/** Tables of merchants, of rules and of what is counted, and the demo's own payment company. */
const HOLDS_NOBODY =
  /^(?:api_keys|audit_entries|checkout_links|discounts|disputes|document_counters|duplicate_payments|idempotency_keys|limit_counters|merchants|pictures|product_.*|products|psp_accounts|psp_events|refunds|sandbox_.*|signing_keys|store_.*|stores|subscription_periods|subscription_product_.*|tax_id_checks|tax_id_rechecks|webhook_endpoints)$/;

/** Kinds of columns that can hold no text. */
const TEXTLESS = ['uuid', 'bigint', 'integer', 'boolean', 'timestamp with time zone'];
/** Stands in columns of made rows that have to hold something. */
const BLANKS: Readonly<Record<string, unknown>> = {
  uuid: '11111111-1111-4111-8111-111111111111',
  bigint: 0,
  integer: 0,
  boolean: false,
  'timestamp with time zone': new Date(0),
  text: 'blank',
  jsonb: '{}',
};

type Column = { name: string; kind: string; isAsked: boolean };

const query = async (text: string, values: readonly unknown[] = []) =>
  (await world.app.deps.pool.query(text, [...values])).rows;

async function columnsOf(table: string): Promise<Column[]> {
  const rows = await query(
    `select column_name as name, data_type as kind, is_nullable = 'NO' and column_default is null as "isAsked"
     from information_schema.columns where table_schema = 'public' and table_name = $1`,
    [table],
  );
  return rows.map(({ name, kind, isAsked }) => ({ name, kind, isAsked }));
}

/** Inserts a row that says what is given, and no more than the table asks for. */
async function insertRow(table: string, given: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = (await columnsOf(table)).filter(({ name, isAsked }) => isAsked || name in given);
  await query(
    `insert into ${table} (${columns.map(({ name }) => name)}) values (${columns.map((_, index) => `$${index + 1}`)})`,
    columns.map(({ name, kind }) => given[name] ?? BLANKS[kind]),
  );
}

/** A paid sale to the buyer, and a row of everything that can be kept beside it. */
async function makeRows(): Promise<void> {
  const { app, psp, shop } = world;
  const session = await makeSession(app, shop, { body: { buyerEmail: BUYER } });
  await createOrder(app.deps, pageOrder(session, { buyerEmail: BUYER }));
  await payOrder({ app, psp }, session);
  const [payment] = await query('select id as payment_id, order_id from payments');
  const sale = { ...payment, session_id: session.id, store_id: storeIdOf(shop) };
  const beside = [
    ['discounts'],
    ['discount_uses'],
    ['deliveries'],
    ['delivery_attempts'],
    ['documents'],
    ['email_deliveries', { recipient_type: 'customer', to_address: BUYER }],
    ['portal_links', { email: BUYER }],
    ['receipt_changes'],
    ['refund_tickets', { submitter_type: 'customer' }],
    ['refund_ticket_versions'],
    ['saved_methods'],
    ['subscription_orders'],
    ['subscription_plan_changes'],
  ] as const;
  for (const [table, more] of beside) await insertRow(table, { ...sale, ...more });
}

const decided = Object.entries(BUYER_COLUMNS).flatMap(([table, decision]): [string, ColumnDecisions][] =>
  decision === 'deleted' ? [] : [[table, decision]],
);

/** Writes the example of each column that is to be erased into every row. */
async function fillColumns(): Promise<void> {
  for (const [table, { erased }] of decided)
    for (const [column, example] of Object.entries(erased)) {
      const isText = typeof example === 'string';
      const isWhole = isText || Array.isArray(example);
      await query(
        `update ${table} set ${column} = ${isWhole ? '' : `coalesce(${column}, '{}') || `}$1${isText ? '' : '::jsonb'}`,
        [isText ? example : JSON.stringify(example)],
      );
    }
}

/** The columns that are to be erased and hold something of the buyer, as `table.column`. */
async function columnsWithBuyer(): Promise<string[]> {
  const found = await Promise.all(
    decided.flatMap(([table, { erased }]) =>
      Object.keys(erased).map(async (column) => {
        const rows = await query(`select 1 from ${table} where ${column}::text like '%${WORD}%'`);
        return rows.length === 0 ? [] : [`${table}.${column}`];
      }),
    ),
  );
  return found.flat();
}

/** The columns that stay, with what is in them. */
async function readStayingColumns() {
  const read = decided.map(async ([table, { stays }]) => [
    table,
    await query(
      `select to_jsonb(r)::text as row from (select ${Object.values(stays).flat()} from ${table}) r order by 1`,
    ),
  ]);
  return Object.fromEntries(await Promise.all(read));
}

describe('each column that can hold text, in every table that holds buyers', () => {
  beforeAll(makeRows);

  it('belongs to a table that somebody has decided about', async () => {
    const undecided = (await listTables(world.app)).filter(
      (table) => !(table in BUYER_COLUMNS) && !HOLDS_NOBODY.test(table),
    );
    expect(undecided).toEqual([]);
  });

  it.each(decided)('of %s is either erased, or stays for a reason', async (table, { erased, stays }) => {
    const columns = (await columnsOf(table)).filter(({ kind }) => !TEXTLESS.includes(kind));
    const listed = [...Object.keys(erased), ...Object.values(stays).flat()];
    expect(listed.toSorted()).toEqual(columns.map(({ name }) => name).toSorted());
  });

  it('is empty of an erased buyer where it is to be erased, and is as it was where it stays', async () => {
    await fillColumns();
    const filled = decided.flatMap(([table, { erased }]) =>
      Object.keys(erased).map((name) => `${table}.${name}`),
    );
    expect(await columnsWithBuyer()).toEqual(filled);
    const before = await readStayingColumns();
    await eraseBuyer(world.app.deps, BUYER);
    expect(await columnsWithBuyer()).toEqual([]);
    expect(await readStayingColumns()).toEqual(before);
    for (const [table, decision] of Object.entries(BUYER_COLUMNS)) {
      const isLeft = (await query(`select 1 from ${table}`)).length > 0;
      expect([table, isLeft]).toEqual([table, decision !== 'deleted']);
    }
  });
});
