import type pg from 'pg';

/** Everything the app's database says about one subscription and its money, read as plain rows. */
export type SubscriptionLedger = {
  subscription: {
    status: string;
    nextActionAtMs: number | null;
    periodEndMs: number | null;
  } | null;
  periods: { periodNumber: number; state: string; totalMinor: string; creditUsedMinor: string }[];
  attempts: { state: string; pspRef: string | null; url: string | null; periodNumber: number | null }[];
  payments: { pspPaymentRef: string; amountMinor: string; periodNumber: number | null }[];
  duplicates: { pspPaymentRef: string; state: string }[];
  /** What the documents of its payments come to, less the credit notes. */
  writtenMinor: string;
};

/** Reads the rows with statements of the harness's own, like `readAppLedger`. */
export async function readSubscriptionLedger(pool: pg.Pool, orderId: string): Promise<SubscriptionLedger> {
  // Each statement names its columns after the type's fields; amounts come as text.
  const rows = async <R>(text: string): Promise<R[]> => (await pool.query(text, [orderId])).rows as R[];
  const [subscription] = await rows<NonNullable<SubscriptionLedger['subscription']>>(
    `select status, (extract(epoch from next_action_at) * 1000)::float8 "nextActionAtMs",
       (extract(epoch from current_period_end) * 1000)::float8 "periodEndMs"
     from subscription_orders where order_id = $1`,
  );
  const [written] = await rows<{ sum: string }>(
    `select coalesce(sum((content->>'totalMinor')::bigint * case kind when 'credit_note' then -1 else 1 end), 0)::text sum
     from documents where order_id = $1`,
  );
  return {
    subscription: subscription ?? null,
    periods: await rows(
      `select period_number "periodNumber", state, total_minor::text "totalMinor", credit_used_minor::text "creditUsedMinor"
       from subscription_periods where order_id = $1 order by period_number`,
    ),
    attempts: await rows(
      `select state, psp_ref "pspRef", url, period_number "periodNumber"
       from attempts join sessions on sessions.id = session_id where order_id = $1 order by attempt_number`,
    ),
    payments: await rows(
      `select psp_payment_ref "pspPaymentRef", amount_minor::text "amountMinor", period_number "periodNumber"
       from payments where order_id = $1 and status = 'succeeded'`,
    ),
    duplicates: await rows(
      `select psp_payment_ref "pspPaymentRef", state from duplicate_payments where order_id = $1`,
    ),
    writtenMinor: written?.sum ?? '0',
  };
}
