import type { ChargeResult, KeptMethod } from './sandbox-charge';

/** `disputed` pays and is disputed a day later; `not_refundable` pays and takes no money back. */
export type TestCardOutcome = 'pays' | 'declined' | 'disputed' | 'not_refundable';
/** The effect of a card on the page, and when it is charged again while its owner is away. */
export type TestCard = {
  number: string;
  outcome: TestCardOutcome;
  later: 'pays' | 'declined' | 'declined_once' | 'needs_customer';
};

/** The only numbers that do anything. Any other is turned away unread, so that nobody's real card is ever kept. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4576 7500 0000 0110', outcome: 'pays', later: 'pays' },
  { number: '4576 7500 0000 0220', outcome: 'declined', later: 'declined' },
  { number: '4576 7500 0000 0330', outcome: 'pays', later: 'declined' },
  { number: '4576 7500 0000 0440', outcome: 'pays', later: 'declined_once' },
  { number: '4576 7500 0000 0550', outcome: 'pays', later: 'needs_customer' },
  { number: '4576 7500 0000 0660', outcome: 'disputed', later: 'pays' },
  { number: '4576 7500 0000 0770', outcome: 'not_refundable', later: 'pays' },
];

const DECLINED: ChargeResult = { kind: 'declined', reason: 'card_declined', isFinal: false };

/** Decides what a kept method does when it is charged again. A wallet pays like the first card. */
export function decideLaterCharge({
  last4,
  chargeCount,
}: Pick<KeptMethod, 'last4' | 'chargeCount'>): ChargeResult {
  const card = TEST_CARDS.find(({ number }) => number.slice(-4) === last4);
  switch (card?.later) {
    case 'declined':
      return DECLINED;
    case 'declined_once':
      return chargeCount === 0 ? DECLINED : { kind: 'paid' };
    case 'needs_customer':
      return { kind: 'needs_customer' };
    case 'pays':
    case undefined:
      return { kind: 'paid' };
  }
}

export type CardDecision =
  | { kind: 'pays'; last4: string }
  | { kind: 'declined'; last4: string }
  | { kind: 'unknown_card' };

/** Decides what a typed card number does. Spaces and hyphens are how people write one, and carry no meaning. */
export function decideCard(typedNumber: string): CardDecision {
  const digits = typedNumber.replace(/[\s-]/g, '');
  const card = TEST_CARDS.find(({ number }) => number.replaceAll(' ', '') === digits);
  if (!card) return { kind: 'unknown_card' };
  return { kind: card.outcome === 'declined' ? 'declined' : 'pays', last4: digits.slice(-4) };
}

/** The later effect of a card that has paid, told by the digits that the ledger keeps of it. */
export function outcomeOfPaidCard(last4: string | null): TestCardOutcome {
  const card = TEST_CARDS.find(({ number }) => number.slice(-4) === last4);
  return card?.outcome ?? 'pays';
}
