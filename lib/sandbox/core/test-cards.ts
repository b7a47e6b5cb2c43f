/** `disputed` pays and is disputed a day later; `not_refundable` pays and takes no money back. */
export type TestCardOutcome = 'pays' | 'declined' | 'disputed' | 'not_refundable';
export type TestCard = { number: string; outcome: TestCardOutcome };

/** The only numbers that do anything. Any other is turned away unread, so that nobody's real card is ever kept. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4576 7500 0000 0110', outcome: 'pays' },
  { number: '4576 7500 0000 0220', outcome: 'declined' },
  { number: '4576 7500 0000 0660', outcome: 'disputed' },
  { number: '4576 7500 0000 0770', outcome: 'not_refundable' },
];

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

/** What a card that has paid does afterwards, told by the digits that the ledger keeps of it. */
export function outcomeOfPaidCard(last4: string | null): TestCardOutcome {
  const card = TEST_CARDS.find(({ number }) => number.slice(-4) === last4);
  return card?.outcome ?? 'pays';
}
