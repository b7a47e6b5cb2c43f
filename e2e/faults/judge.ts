import {
  type AppLedger,
  countMiscounted,
  findBrokenSeries,
  forbiddenTransitions,
  readAppLedger,
  readTransitions,
} from './app-ledger';
import type { Sale } from './fault-shop';
import type { LedgerCheckout } from './psp-ledger';
import type { Stage } from './stage';

export type Judged = Pick<Stage, 'pool' | 'psp' | 'merchant'>;

/** The kinds of broken promises. `not played` is a failure of the harness itself: it fails a run, and catches no mutant. */
export const BAD_KINDS = [
  'lost',
  'stuck',
  'double charge',
  'orphan',
  'untold',
  'bad answer',
  'not played',
] as const;
export type BadKind = (typeof BAD_KINDS)[number];
export type Problem = { kind: BadKind; text: string };

/** The app did or said what it never should; every other error is the harness's. */
export class BrokenPromiseError extends Error {}

export function toProblem(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  return { kind: error instanceof BrokenPromiseError ? 'bad answer' : 'not played', text };
}

/**
 * Compares the PSP's ledger with the app's for one sale, after everything has had its time.
 *
 * - lost: money the PSP took that is neither booked nor refunded, or booked money it never took
 * - stuck: an attempt that is not settled, an order that is neither final nor payable, a refund that is still owed
 * - double charge: more than one payment of an order that was not refunded
 * - orphan: a checkout that can be paid at the PSP and is not the one the app would hand out
 * - untold: a completed sale whose merchant has not heard of it exactly once by name
 */
export async function judgeSale(stage: Judged, sale: Sale): Promise<Problem[]> {
  const app = await readAppLedger(stage.pool, { id: sale.orderId, wireId: sale.orderWireId });
  const psp = stage.psp.ledger.ofOrder(sale.orderWireId);
  return [
    ...findLost(app, psp),
    ...findStuck(app, psp),
    ...findDoubleCharge(psp),
    ...findOrphans(app, psp),
    ...findUntold(app, stage),
    ...findMiscounted(app),
    ...findUnevenRefunds(app, psp),
  ].map((problem) => ({ ...problem, text: `${problem.text} [${sale.orderWireId}]` }));
}

/** Judges whether a sale has come to its expected end. A paid sale has to be completed: refunding its payment is not enough. */
export async function judgeEnd(stage: Judged, sale: Sale, end: 'completed' | 'canceled'): Promise<Problem[]> {
  const { order } = await readAppLedger(stage.pool, { id: sale.orderId, wireId: sale.orderWireId });
  if (order?.status === end) return [];
  return [{ kind: 'lost', text: `the order is ${order?.status ?? 'missing'} and should be ${end}` }];
}

/** Judges the history of the whole stage: no row may have left a final state. */
export async function judgeHistory(stage: Judged): Promise<Problem[]> {
  const forbidden = forbiddenTransitions(await readTransitions(stage.pool));
  const problems: Problem[] = forbidden.map((name) => ({
    kind: 'lost',
    text: `a final state was left: ${name}`,
  }));
  if ((await countMiscounted(stage.pool)) > 0)
    problems.push({ kind: 'lost', text: 'a discount counts other uses than it has' });
  for (const series of await findBrokenSeries(stage.pool))
    problems.push({ kind: 'lost', text: `numbers have a gap or a double: ${series}` });
  return problems;
}

function findLost(app: AppLedger, psp: readonly LedgerCheckout[]): Problem[] {
  const taken = psp.flatMap(({ payments }) => payments);
  const problems: Problem[] = [];
  for (const { wire, refundedMinor } of taken) {
    const isBooked = app.payments.some(
      (row) =>
        row.pspPaymentRef === wire.id && row.status === 'succeeded' && row.amountMinor === wire.amountMinor,
    );
    const isRefunded =
      refundedMinor === BigInt(wire.amountMinor) &&
      app.duplicates.some((row) => row.pspPaymentRef === wire.id && row.state === 'refunded');
    if (isBooked === isRefunded) {
      const text = isBooked ? 'a payment is booked and refunded' : 'a payment is neither booked nor refunded';
      problems.push({
        kind: 'lost',
        text: `${text}: ${wire.id}, duplicates ${JSON.stringify(app.duplicates)}`,
      });
    }
  }
  const isInvented = app.payments.some(
    (row) => row.status === 'succeeded' && !taken.some(({ wire }) => wire.id === row.pspPaymentRef),
  );
  if (isInvented) problems.push({ kind: 'lost', text: 'a payment is booked that the PSP never took' });
  const isBooked = app.payments.some(({ status }) => status === 'succeeded');
  if (isBooked !== (app.order?.status === 'completed')) {
    problems.push({
      kind: 'lost',
      text: `the order is ${app.order?.status ?? 'missing'} and its payment is ${isBooked ? '' : 'not '}booked`,
    });
  }
  return problems;
}

function findStuck(app: AppLedger, psp: readonly LedgerCheckout[]): Problem[] {
  const problems: Problem[] = [];
  const stuck = (text: string) => problems.push({ kind: 'stuck', text });
  const unsettled = app.attempts.filter(({ state }) => state === 'intent' || state === 'unknown');
  if (unsettled.length > 0) stuck(`attempts are unsettled: ${JSON.stringify(unsettled)}`);
  const owed = app.duplicates.filter(({ state }) => state !== 'refunded');
  if (owed.length > 0) stuck(`refunds are owed: ${JSON.stringify(owed)}`);
  const live = app.attempts.filter(({ state }) => state === 'open');
  if (live.length > 1) stuck('two attempts are live');
  const [open] = live;
  if (!open) return problems;
  if (app.order?.status === 'completed') stuck('a paid order still has an open attempt');
  const checkout = psp.find(({ id }) => id === open.pspRef);
  const isPayable = checkout?.state === 'open' && checkout.url === open.url;
  if (!isPayable) stuck(`the open attempt leads to a checkout that is ${checkout?.state ?? 'unknown'}`);
  return problems;
}

/** Finds sales whose refunds by ticket differ from what the PSP gave back of the payment, or from their credit notes. */
function findUnevenRefunds(app: AppLedger, psp: readonly LedgerCheckout[]): Problem[] {
  const pending = app.refunds.filter(({ status }) => status === 'pending');
  if (pending.length > 0)
    return [{ kind: 'stuck', text: `${pending.length} refunds are under way for ever` }];
  const booked = app.payments.find(({ status }) => status === 'succeeded');
  const taken = psp.flatMap(({ payments }) => payments).find(({ wire }) => wire.id === booked?.pspPaymentRef);
  if (!booked || !taken) return [];
  const sum = (amounts: readonly (string | null)[]) =>
    amounts.reduce((total, amount) => total + BigInt(amount ?? '0'), 0n);
  const backMinor = sum(app.refunds.map(({ refundedMinor }) => refundedMinor));
  const problems: Problem[] = [];
  if (backMinor !== taken.refundedMinor)
    problems.push({
      kind: 'lost',
      text: `${backMinor} went back here and ${taken.refundedMinor} at the PSP`,
    });
  const isCredit = ({ kind }: { kind: string | null }) => kind === 'credit_note';
  const written =
    sum(app.documents.filter((row) => !isCredit(row)).map(({ totalMinor }) => totalMinor)) -
    sum(app.documents.filter(isCredit).map(({ totalMinor }) => totalMinor));
  const keptMinor = BigInt(booked.amountMinor ?? '0') - backMinor;
  if (written !== keptMinor)
    problems.push({ kind: 'lost', text: `documents come to ${written}, and ${keptMinor} were kept` });
  return problems;
}

function findDoubleCharge(psp: readonly LedgerCheckout[]): Problem[] {
  const kept = psp
    .flatMap(({ payments }) => payments)
    .filter(({ wire, refundedMinor }) => refundedMinor < BigInt(wire.amountMinor));
  return kept.length > 1 ? [{ kind: 'double charge', text: `${kept.length} payments were kept` }] : [];
}

function findOrphans(app: AppLedger, psp: readonly LedgerCheckout[]): Problem[] {
  const known = new Set(app.attempts.filter(({ state }) => state === 'open').map(({ pspRef }) => pspRef));
  const orphans = psp.filter(({ id, state }) => state === 'open' && !known.has(id));
  const attempts = JSON.stringify(
    app.attempts.map(({ state, pspRef, failureReason }) => [state, pspRef, failureReason]),
  );
  return orphans.map(({ id }) => ({
    kind: 'orphan',
    text: `${id} can be paid and the app does not hand it out; its attempts: ${attempts}`,
  }));
}

/** Finds uses of a discount that are not counted for a completed sale, held for a live attempt, or given back otherwise. */
function findMiscounted(app: AppLedger): Problem[] {
  const [use] = app.uses;
  if (!use) return [];
  const isLive = app.attempts.some(({ state }) => ['intent', 'unknown', 'open'].includes(state ?? ''));
  const expected = app.order?.status === 'completed' ? 'confirmed' : isLive ? 'reserved' : 'released';
  if (use.state === expected) return [];
  return [{ kind: 'lost', text: `the discount's use is ${use.state} and should be ${expected}` }];
}

function findUntold(app: AppLedger, stage: Judged): Problem[] {
  if (app.order?.status !== 'completed') {
    return app.deliveries.length === 0 ? [] : [{ kind: 'untold', text: 'told of a sale that is not one' }];
  }
  const [delivery, ...others] = app.deliveries;
  if (!delivery || others.length > 0)
    return [{ kind: 'untold', text: `${app.deliveries.length} deliveries for one sale` }];
  const isHeard = delivery.state === 'succeeded' && stage.merchant.received.has(String(delivery.id));
  return isHeard
    ? []
    : [{ kind: 'untold', text: `the merchant was not told: the delivery is ${delivery.state}` }];
}
