import { expect, it } from 'vitest';
import type { PspMoneyBackEvent } from '@/lib/psp/core/money-back';
import { fromMoneyBackJson, toMoneyBackJson } from './money-back-json';

const ABOUT = { id: 'evt_1', orderId: 'ORD_1', environment: 'test', paymentRef: 'pi_1' } as const;
const EVENTS: PspMoneyBackEvent[] = [
  {
    ...ABOUT,
    type: 'refund_failed',
    refundRef: 're_1',
    refundId: null,
    amountMinor: 1_000n,
    currency: 'EUR',
    reason: 'lost_or_stolen_card',
  },
  {
    ...ABOUT,
    type: 'refunds_reported',
    refunds: [
      {
        refundRef: 're_1',
        refundId: 'REF_1',
        amountMinor: 9_007_199_254_740_993n,
        currency: 'EUR',
        isOver: false,
      },
    ],
  },
  {
    ...ABOUT,
    type: 'dispute_changed',
    disputeRef: 'dp_1',
    state: 'open',
    amountMinor: 0n,
    currency: 'JPY',
    reason: 'fraudulent',
  },
];

it.each(EVENTS)('an event of the type $type comes back from its JSON as it was', (event) => {
  expect(fromMoneyBackJson(toMoneyBackJson(event))).toEqual(event);
});
