import { DAY_MS, HOUR_MS } from '@/lib/kernel/clock';
import type { Sale } from './fault-shop';
import type { Judged, Problem } from './judge';
import type { LedgerCharge } from './kept-methods';
import type { LedgerPayment } from './ledger-payment';
import type { HeardEvent } from './merchant-double';
import type { LedgerCheckout } from './psp-ledger';
import type { SubscriptionEnd } from './scene';
import { readSubscriptionLedger, type SubscriptionLedger } from './subscription-ledger';

type Status = 'active' | 'past_due' | 'canceling' | 'canceled';

/** How long after its moment an action counts as forgotten: sweeps run every few minutes, but the harness's clock jumps by days. */
const FORGOTTEN_MS = DAY_MS + HOUR_MS;

/**
 * Compares the PSP's ledger with the app's for one subscription, after everything has had its time.
 *
 * - lost: money that is neither booked nor refunded, booked money that was never taken, a paid period over another amount
 * - stuck: an attempt that is not settled, a refund that is owed, an action that is due and not done
 * - double charge: two payments kept for one period
 * - orphan: a page that can be paid and is not the one the app would hand out
 * - untold: events that the merchant has not heard, has heard under two names, or that cannot follow each other
 */
export async function judgeSubscription(stage: Judged & { nowMs: number }, sale: Sale): Promise<Problem[]> {
  const app = await readSubscriptionLedger(stage.pool, sale.orderId);
  const taken = stage.psp.ledger.takenFor(sale.orderWireId);
  const heard = stage.merchant.heardOf(sale.orderWireId);
  return [
    ...findLost(app, taken),
    ...findChargedTwice(stage.psp.ledger.kept.chargesOf(sale.orderWireId)),
    ...findUnevenPeriods(app),
    ...findStuck(app, stage.nowMs),
    ...findOrphans(app, stage.psp.ledger.ofOrder(sale.orderWireId)),
    ...findUntold(app, heard),
  ].map((problem) => ({ ...problem, text: `${problem.text} [${sale.orderWireId}]` }));
}

/** Judges whether a subscription has come to the end that a case expects. */
export async function judgeSubscriptionEnd(
  stage: Judged,
  { orderId, orderWireId }: Sale,
  wanted: SubscriptionEnd,
): Promise<Problem[]> {
  const { subscription, periods } = await readSubscriptionLedger(stage.pool, orderId);
  const heard = stage.merchant.heardOf(orderWireId);
  const end = {
    status: subscription?.status ?? 'missing',
    paidPeriods: periods.filter(({ state }) => state === 'paid').length,
    pastDueCount: heard.filter(({ eventType }) => eventType === 'subscription.past_due').length,
  };
  const said = (of: object) => JSON.stringify(of);
  if (said(end) === said({ ...end, ...wanted })) return [];
  return [{ kind: 'lost', text: `it has come to ${said(end)}, and should to ${said(wanted)}` }];
}

function findLost({ payments, duplicates }: SubscriptionLedger, taken: readonly LedgerPayment[]): Problem[] {
  const problems: Problem[] = [];
  for (const { wire, refundedMinor } of taken) {
    const isBooked = payments.some(
      (row) => row.pspPaymentRef === wire.id && row.amountMinor === wire.amountMinor,
    );
    const isRefunded =
      refundedMinor === BigInt(wire.amountMinor) &&
      duplicates.some((row) => row.pspPaymentRef === wire.id && row.state === 'refunded');
    if (isBooked !== isRefunded) continue;
    const text = isBooked ? 'a payment is booked and refunded' : 'a payment is neither booked nor refunded';
    problems.push({ kind: 'lost', text: `${text}: ${wire.id}` });
  }
  const invented = payments.filter((row) => !taken.some(({ wire }) => wire.id === row.pspPaymentRef));
  if (invented.length > 0)
    problems.push({ kind: 'lost', text: 'a payment is booked that the PSP never took' });
  return problems;
}

/** Finds periods that the kept method was charged for twice, also where the second charge was refunded. */
function findChargedTwice(charges: readonly LedgerCharge[]): Problem[] {
  const paid = charges.filter(({ payment }) => payment).map(({ request }) => request.periodNumber);
  const twice = paid.filter((periodNumber, index) => paid.indexOf(periodNumber) < index);
  return twice.map((periodNumber) => ({
    kind: 'double charge',
    text: `the kept method was charged again for period ${periodNumber}`,
  }));
}

/** Finds paid periods without exactly one payment over what they cost, and other periods that have a payment. */
function findUnevenPeriods({ periods, payments, writtenMinor }: SubscriptionLedger): Problem[] {
  const problems: Problem[] = [];
  for (const { periodNumber, state, totalMinor, creditUsedMinor } of periods) {
    const ofPeriod = payments.filter((row) => row.periodNumber === periodNumber);
    if (ofPeriod.length > 1)
      problems.push({
        kind: 'double charge',
        text: `period ${periodNumber} was paid ${ofPeriod.length} times`,
      });
    const owedMinor = state === 'paid' ? BigInt(totalMinor) - BigInt(creditUsedMinor) : 0n;
    const paidMinor = BigInt(ofPeriod[0]?.amountMinor ?? '0');
    if (paidMinor !== owedMinor)
      problems.push({
        kind: 'lost',
        text: `period ${periodNumber} is ${state} over ${owedMinor}, and ${paidMinor} were paid for it`,
      });
  }
  const keptMinor = payments.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
  if (keptMinor !== BigInt(writtenMinor))
    problems.push({ kind: 'lost', text: `documents come to ${writtenMinor}, and ${keptMinor} were kept` });
  return problems;
}

function findStuck({ subscription, attempts, duplicates }: SubscriptionLedger, nowMs: number): Problem[] {
  const problems: Problem[] = [];
  const stuck = (text: string) => problems.push({ kind: 'stuck', text });
  const unsettled = attempts.filter(({ state }) => state === 'intent' || state === 'unknown');
  if (unsettled.length > 0) stuck(`attempts are unsettled: ${JSON.stringify(unsettled)}`);
  const owed = duplicates.filter(({ state }) => state !== 'refunded');
  if (owed.length > 0) stuck(`refunds are owed: ${JSON.stringify(owed)}`);
  if (!subscription) stuck('the subscription has no row');
  if (!subscription || subscription.status === 'canceled') return problems;
  const { status, nextActionAtMs, periodEndMs } = subscription;
  if (nextActionAtMs === null) stuck(`no sweep will look at it again, and it is ${status}`);
  else if (nextActionAtMs < nowMs - FORGOTTEN_MS) stuck('what is due is not done');
  if (status !== 'past_due' && periodEndMs !== null && periodEndMs < nowMs - FORGOTTEN_MS)
    stuck(`its period is over, and it is ${status}`);
  return problems;
}

function findOrphans({ attempts }: SubscriptionLedger, psp: readonly LedgerCheckout[]): Problem[] {
  const known = new Set(attempts.filter(({ state }) => state === 'open').map(({ pspRef }) => pspRef));
  return psp
    .filter(({ id, state }) => state === 'open' && !known.has(id))
    .map(({ id }) => ({ kind: 'orphan', text: `${id} can be paid and the app does not hand it out` }));
}

/** In which status the merchant may be told of each event, and the status that it leads to. */
const STEPS: Readonly<Record<string, { from: readonly Status[]; to: Status }>> = {
  'subscription.renewed': { from: ['active'], to: 'active' },
  'subscription.past_due': { from: ['active'], to: 'past_due' },
  'subscription.recovered': { from: ['past_due'], to: 'active' },
  'subscription.canceling': { from: ['active', 'past_due'], to: 'canceling' },
  'subscription.uncanceled': { from: ['canceling'], to: 'active' },
};

function findUntold(
  { subscription, periods, payments }: SubscriptionLedger,
  heard: readonly HeardEvent[],
): Problem[] {
  const problems: Problem[] = [];
  const untold = (text: string) => problems.push({ kind: 'untold', text });
  const names = heard.map(({ eventType, eventId }) => `${eventType} ${eventId}`);
  if (new Set(names).size !== names.length) untold('one event was told as two');
  const count = (type: string) =>
    heard.filter(({ eventType }) => eventType === `subscription.${type}`).length;
  const expected: Record<string, number> = {
    activated: 1,
    payment_succeeded: payments.length,
    renewed: periods.filter(({ state, periodNumber }) => state === 'paid' && periodNumber > 1).length,
    canceled: subscription?.status === 'canceled' ? 1 : 0,
  };
  for (const [type, wanted] of Object.entries(expected)) {
    if (count(type) !== wanted) untold(`${type} was told ${count(type)} times and should be ${wanted}`);
  }
  const numbered = heard.flatMap((event) => {
    const number = Number(event.eventId.split(':')[1] ?? Number.NaN);
    return Number.isNaN(number) ? [] : [{ ...event, number }];
  });
  let status: Status = 'active';
  for (const { eventType } of numbered.sort((one, other) => one.number - other.number)) {
    const step = STEPS[eventType];
    if (!step?.from.includes(status)) untold(`${eventType} was told while it was ${status}`);
    status = step?.to ?? status;
  }
  if (subscription && subscription.status !== 'canceled' && subscription.status !== status)
    untold(`it is ${subscription.status}, and the merchant was told of ${status}`);
  return problems;
}
