import { assertNever } from '@/lib/kernel/assert';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import type { SandboxCheckoutState } from './sandbox-checkout';
import { decideCard } from './test-cards';

/** The buttons of the hosted page. */
export const HOSTED_ACTIONS = ['approve', 'decline', 'abandon', 'time_out'] as const;
export type HostedAction = (typeof HOSTED_ACTIONS)[number];

export function isHostedAction(value: string): value is HostedAction {
  return HOSTED_ACTIONS.some((action) => action === value);
}

/** The effect of a press on the ledger; `none` where there is nothing left to change. */
export type ActionEffect =
  | { kind: 'none' }
  | { kind: 'pay'; method: PaymentMethod; last4: string | null }
  | {
      kind: 'fail';
      method: PaymentMethod;
      last4: string | null;
      reason: 'card_declined' | 'payment_declined';
    }
  | { kind: 'expire' };

/** Where the shopper goes next: back to the merchant (after paying or giving up), or the same page with words. */
export type ActionDecision = {
  effect: ActionEffect;
  next: 'return' | 'cancel' | 'stay_expired' | 'stay_unknown_card';
};

/**
 * Decides a press on the hosted page.
 *
 * Every press on a paid checkout changes nothing and leads to the truth, so a double click never pays twice. An
 * expired one takes no money: it says so.
 */
export function decideAction(input: {
  action: HostedAction;
  state: SandboxCheckoutState;
  method: PaymentMethod;
  cardNumber: string;
}): ActionDecision {
  if (input.state === 'paid' || input.state === 'saved') return { effect: { kind: 'none' }, next: 'return' };
  const isOpen = input.state === 'open';
  switch (input.action) {
    case 'approve':
      return isOpen ? approve(input) : { effect: { kind: 'none' }, next: 'stay_expired' };
    case 'decline':
      return isOpen ? decline(input) : { effect: { kind: 'none' }, next: 'stay_expired' };
    case 'abandon':
      return { effect: { kind: 'none' }, next: 'cancel' };
    case 'time_out':
      return { effect: isOpen ? { kind: 'expire' } : { kind: 'none' }, next: 'cancel' };
    default:
      return assertNever(input.action);
  }
}

function approve(input: { method: PaymentMethod; cardNumber: string }): ActionDecision {
  const { method } = input;
  if (method !== 'card') return { effect: { kind: 'pay', method, last4: null }, next: 'return' };
  const card = decideCard(input.cardNumber);
  switch (card.kind) {
    case 'pays':
      return { effect: { kind: 'pay', method, last4: card.last4 }, next: 'return' };
    case 'declined':
      return { effect: { kind: 'fail', method, last4: card.last4, reason: 'card_declined' }, next: 'return' };
    case 'unknown_card':
      return { effect: { kind: 'none' }, next: 'stay_unknown_card' };
    default:
      return assertNever(card);
  }
}

/** Declining works whatever the card field holds; only a test card's last digits are passed on. */
function decline(input: { method: PaymentMethod; cardNumber: string }): ActionDecision {
  const { method } = input;
  const card = method === 'card' ? decideCard(input.cardNumber) : null;
  const last4 = card === null || card.kind === 'unknown_card' ? null : card.last4;
  return { effect: { kind: 'fail', method, last4, reason: 'payment_declined' }, next: 'return' };
}
