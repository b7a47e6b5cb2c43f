import type pg from 'pg';

type Row<Fields extends string> = Record<Fields, string | null>;

/** Everything the app's database says about the money of one order, read as plain rows. */
export type AppLedger = {
  session: Row<'id'> | null;
  order: Row<'status' | 'totalMinor'> | null;
  /** Newest first. */
  attempts: Row<'state' | 'pspRef' | 'url' | 'idempotencyKey' | 'failureReason'>[];
  payments: Row<'pspPaymentRef' | 'amountMinor' | 'status'>[];
  duplicates: Row<'pspPaymentRef' | 'amountMinor' | 'state' | 'reason'>[];
  deliveries: Row<'id' | 'eventId' | 'state'>[];
  /** Money that went back by a ticket. */
  refunds: Row<'status' | 'refundedMinor'>[];
  documents: Row<'kind' | 'totalMinor'>[];
  /** Uses of discounts by this order. */
  uses: Row<'state'>[];
};

/**
 * Reads the rows over a connection of the harness's own and with statements of its own, because a judge that used the app's
 * queries would share their mistakes.
 */
export async function readAppLedger(
  pool: pg.Pool,
  order: { id: string; wireId: string },
): Promise<AppLedger> {
  const rows = async <R>(text: string, value: string): Promise<R[]> =>
    // Each statement names its columns after the type's fields; numbers come as text.
    (await pool.query(text, [value])).rows as R[];
  const [session] = await rows<Row<'id'>>('select id from sessions where order_id = $1', order.id);
  const [found] = await rows<Row<'status' | 'totalMinor'>>(
    'select status, total_minor::text "totalMinor" from orders where id = $1',
    order.id,
  );
  return {
    session: session ?? null,
    order: found ?? null,
    attempts: await rows(
      `select state, psp_ref "pspRef", url, idempotency_key "idempotencyKey", failure_reason "failureReason"
       from attempts join sessions on sessions.id = session_id where order_id = $1 order by attempt_number desc`,
      order.id,
    ),
    payments: await rows(
      `select psp_payment_ref "pspPaymentRef", amount_minor::text "amountMinor", status from payments where order_id = $1`,
      order.id,
    ),
    duplicates: await rows(
      `select psp_payment_ref "pspPaymentRef", amount_minor::text "amountMinor", state, reason
       from duplicate_payments where order_id = $1`,
      order.id,
    ),
    refunds: await rows(
      `select r.status, r.refunded_minor::text "refundedMinor"
       from refunds r join payments p on p.id = r.payment_id where p.order_id = $1`,
      order.id,
    ),
    documents: await rows(
      `select kind, content->>'totalMinor' "totalMinor" from documents where order_id = $1`,
      order.id,
    ),
    uses: await rows('select state from discount_uses where order_id = $1', order.id),
    deliveries: await rows(
      `select id, event_id "eventId", state from deliveries where body::jsonb->'data'->>'orderId' = $1`,
      order.wireId,
    ),
  };
}

/**
 * Notes every change of state beside the tables, so that the harness can say which states it reached and that none was
 * left which is final. Rows are only added: counters would make transactions wait for each other.
 */
export async function watchTransitions(pool: pg.Pool): Promise<void> {
  await pool.query(`
    create table fault_transitions (subject text, before text, after text);
    create function note_fault_transition() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into fault_transitions values (tg_argv[0], null, to_jsonb(new)->>tg_argv[1]);
      elsif to_jsonb(old)->>tg_argv[1] is distinct from to_jsonb(new)->>tg_argv[1] then
        insert into fault_transitions values (tg_argv[0], to_jsonb(old)->>tg_argv[1], to_jsonb(new)->>tg_argv[1]);
      end if;
      return new;
    end $$;
    create trigger note_attempts after insert or update on attempts
      for each row execute function note_fault_transition('attempt', 'state');
    create trigger note_orders after insert or update on orders
      for each row execute function note_fault_transition('order', 'status');
    create trigger note_duplicates after insert or update on duplicate_payments
      for each row execute function note_fault_transition('duplicate', 'state');
    create trigger note_deliveries after insert or update on deliveries
      for each row execute function note_fault_transition('delivery', 'state');
  `);
}

/** Transitions by name, `attempt unknown → open`, with how often each was taken. */
export async function readTransitions(pool: pg.Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ name: string; count: number }>(
    `select subject || ' ' || coalesce(before, 'none') || ' → ' || after as name, count(*)::int as count
     from fault_transitions group by 1 order by 1`,
  );
  return new Map(rows.map(({ name, count }) => [name, count]));
}

/** Discounts whose row does not count what their uses are. */
export async function countMiscounted(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from discounts d
     where times_used <> (select count(*) from discount_uses u where u.discount_id = d.id and u.state = 'confirmed')
       or reserved_count <> (select count(*) from discount_uses u where u.discount_id = d.id and u.state = 'reserved')
       or times_used + reserved_count > coalesce(usage_limit, 2147483647)`,
  );
  return rows[0]?.count ?? 0;
}

/** Series of documents with a gap or a double in their numbers. */
export async function findBrokenSeries(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ series: string }>(
    `select kind || ': ' || count(*) || ' documents up to number ' || max(count) as series
     from documents group by store_id, environment, kind
     having count(*) <> max(count) or count(distinct number) <> count(*)`,
  );
  return rows.map(({ series }) => series);
}

/** How many documents of each kind there are. */
export async function countDocuments(pool: pg.Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ kind: string; count: number }>(
    'select kind, count(*)::int as count from documents group by kind',
  );
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

/** Transitions that no order and no attempt may take. */
const FORBIDDEN =
  /^(attempt (paid → .*|closed → (?!paid).*|failed → (?!paid).*)|order (completed|canceled) → .*)$/;

export function forbiddenTransitions(transitions: ReadonlyMap<string, number>): string[] {
  return [...transitions.keys()].filter((name) => FORBIDDEN.test(name));
}

/** Jobs that are still to be done. One that gave up is found again by a sweep, or shows in what it left undone. */
export async function countOpenJobs(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from pgboss.job where state in ('created', 'retry', 'active')`,
  );
  return rows[0]?.count ?? 0;
}

/** Makes active jobs look older to the queue, which goes by the database's clock: those of a killed process expire by that. */
export async function ageActiveJobs(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update pgboss.job set started_on = started_on - interval '2 minutes' where state = 'active'`,
  );
}
