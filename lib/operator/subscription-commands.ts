import 'server-only';
import { assertNever } from '@/lib/kernel/assert';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId, type OrderId } from '@/lib/kernel/short-id';
import { isSubscriptionStatus, SUBSCRIPTION_STATUSES } from '@/lib/orders/core/subscription-status';
import {
  findSubscription,
  listNewestSubscriptions,
  listPeriods,
} from '@/lib/subscriptions/subscription-repo';
import type { CommandName } from './core/command-spec';
import { countOption, idOption, optionalId, optionalText } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report, tableLines } from './core/report';
import { UsageError } from './core/usage-error';
import type { OperatorDeps } from './operator-deps';

const LISTED = { name: 'count', min: 1, max: 1_000, fallback: 50 };
/** A weekly subscription of nearly twenty years. */
const MAX_PERIODS = 1_000;

/** Runs a command about subscriptions. */
export function runSubscriptionCommand(
  deps: Pick<OperatorDeps, 'db' | 'transact'>,
  name: Extract<CommandName, `subscription ${string}`>,
  options: Options,
): Promise<Report> {
  switch (name) {
    case 'subscription list':
      return listSubscriptions(deps, options);
    case 'subscription show':
      return showSubscription(deps, options);
    case 'subscription retry':
      return retrySubscription(deps, options);
    default:
      return assertNever(name);
  }
}

/** Lists subscriptions, the newest first. Names nobody: an order's id is enough to look further. */
async function listSubscriptions(deps: Pick<OperatorDeps, 'db'>, options: Options): Promise<Report> {
  const status = optionalText(options, 'status');
  if (status !== null && !isSubscriptionStatus(status))
    throw new UsageError(`--status is one of ${SUBSCRIPTION_STATUSES.join(', ')}.`);
  const rows = await listNewestSubscriptions(deps.db, {
    limit: countOption(options, LISTED),
    storeId: optionalId(options, 'store', 'STO'),
    status,
  });
  const subscriptions = rows.map(({ subscription, storeId }) => ({
    orderId: encodeShortId('ORD', subscription.orderId),
    storeId: encodeShortId('STO', storeId),
    status: subscription.status,
    billingPeriod: subscription.billingPeriod,
    periodEnds: subscription.currentPeriodEnd,
    nextActionAt: subscription.nextActionAt,
  }));
  return {
    data: {
      subscriptions: subscriptions.map((row) => ({
        ...row,
        periodEnds: toText(row.periodEnds),
        nextActionAt: toText(row.nextActionAt),
      })),
    },
    lines: tableLines(
      subscriptions.map((row) => ({
        Order: row.orderId,
        Store: row.storeId,
        Status: row.status,
        Period: row.billingPeriod,
        Ends: momentText(row.periodEnds),
        Next: momentText(row.nextActionAt),
      })),
      'There is no such subscription.',
    ),
  };
}

/** One subscription with its periods. */
async function showSubscription(deps: Pick<OperatorDeps, 'db'>, options: Options): Promise<Report> {
  const orderId = idOption(options, 'order', 'ORD');
  const subscription = await requireSubscription(deps, orderId);
  const periods = await listPeriods(deps.db, orderId, MAX_PERIODS);
  const { status, dunningTryCount, dunningSince, canceledAt, endedAt, nextActionAt } = subscription;
  return {
    data: {
      orderId: encodeShortId('ORD', orderId),
      ...{ status, dunningTryCount },
      dunningSince: toText(dunningSince),
      canceledAt: toText(canceledAt),
      endedAt: toText(endedAt),
      nextActionAt: toText(nextActionAt),
      periods: periods.map((period) => ({
        periodNumber: period.periodNumber,
        phase: period.phase,
        state: period.state,
        startsAt: period.startsAt.toISOString(),
        endsAt: period.endsAt.toISOString(),
        totalMinor: period.totalMinor.toString(),
      })),
    },
    lines: [
      `${encodeShortId('ORD', orderId)} is ${status}. Looked at again: ${momentText(nextActionAt) ?? 'never'}.`,
      ...(dunningSince ? [`Declined since ${momentText(dunningSince)}, ${dunningTryCount} times.`] : []),
      ...tableLines(
        periods.map((period) => ({
          Number: String(period.periodNumber),
          Phase: period.phase,
          State: period.state,
          From: momentText(period.startsAt),
          To: momentText(period.endsAt),
          'Minor units': period.totalMinor.toString(),
        })),
        'It has not begun.',
      ),
    ],
  };
}

/** Has the server look at a subscription now, and try a declined charge again at once. */
async function retrySubscription(
  deps: Pick<OperatorDeps, 'db' | 'transact'>,
  options: Options,
): Promise<Report> {
  const orderId = idOption(options, 'order', 'ORD');
  const { status } = await requireSubscription(deps, orderId);
  // The server does this job in lib/subscriptions/retry-charge.ts.
  await deps.transact((tx) => tx.jobs.enqueue({ name: 'retry-charge', data: { orderId } }));
  const id = encodeShortId('ORD', orderId);
  const words =
    status === 'past_due' ? 'is charged again by the server at once' : 'is looked at by the server at once';
  return { data: { orderId: id, status }, lines: [`${id} is ${status}, and ${words}.`] };
}

async function requireSubscription(deps: Pick<OperatorDeps, 'db'>, orderId: OrderId) {
  const subscription = await findSubscription(deps.db, orderId);
  if (!subscription) throw new OperatorError(`There is no subscription ${encodeShortId('ORD', orderId)}.`);
  return subscription;
}

function toText(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
