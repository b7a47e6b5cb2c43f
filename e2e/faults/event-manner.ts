import { HOUR_MS } from '@/lib/kernel/clock';
import type { EventWire } from '@/lib/psp/sandbox/sandbox-wire';
import type { Chance } from '@/lib/testing/chance';
import type { Sale } from './fault-shop';
import type { LedgerCheckout } from './psp-ledger';
import type { Stage } from './stage';

/**
 * How the PSP's events come in: `once`, each twice and at the same time, `shuffled` with declines and an expiry around
 * them, `late` by more than the session lives, or `early`, before the PSP has answered the call that made the checkout.
 */
export const EVENT_MANNERS = ['once', 'doubled', 'shuffled', 'late', 'early'] as const;
export type EventManner = (typeof EVENT_MANNERS)[number];

const LATE_MS = 25 * HOUR_MS;

/** Has the first checkout of the sale paid, and its event taken in, before the PSP answers the call that made it. */
export function payBeforeAnswer(stage: Stage, sale: Sale): void {
  let isFirst = true;
  stage.psp.onOpened = async (checkout) => {
    if (!isFirst || checkout.request.orderId !== sale.orderWireId) return;
    isFirst = false;
    const event = stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs });
    stage.owe(event);
    // Where the app dies at this very moment, the event stays owed.
    if ((await stage.deliver(event)) === 'taken') stage.settle(event);
  };
}

/** Pays every checkout of the sale that can be paid, as a shopper with several tabs does; then sends the events. */
export async function payAndTell(
  stage: Stage,
  input: { sale: Sale; manner: EventManner; chance: Chance },
): Promise<void> {
  const { sale, manner, chance } = input;
  const paid: { checkout: LedgerCheckout; event: EventWire }[] = stage.psp.ledger
    .ofOrder(sale.orderWireId)
    .filter(({ state }) => state === 'open')
    .map((checkout) => ({ checkout, event: stage.psp.ledger.pay(checkout, { nowMs: stage.nowMs }) }));
  const events = paid.map(({ event }) => event);
  switch (manner) {
    case 'once':
    case 'early':
      for (const event of events) await stage.deliverSurely(event);
      break;
    case 'doubled':
      await Promise.all([...events, ...events].map((event) => stage.deliver(event)));
      for (const event of events) await stage.deliverSurely(event);
      break;
    case 'shuffled': {
      const around = paid.flatMap(({ checkout }) => unpaidEventsOf(stage, checkout));
      for (const event of chance.shuffle([...events, ...around])) await stage.deliverSurely(event);
      break;
    }
    case 'late':
      await stage.passTime(LATE_MS);
      for (const event of events) await stage.deliverSurely(event);
      break;
  }
  await stage.deliverOwed();
}

/** What a PSP may also tell of a checkout that is paid, before or after its payment: a declined try and an expiry. */
export function unpaidEventsOf(stage: Stage, checkout: LedgerCheckout): EventWire[] {
  const { ledger } = stage.psp;
  return [ledger.decline(checkout, stage.nowMs), ledger.expiredEvent(checkout, stage.nowMs)];
}
