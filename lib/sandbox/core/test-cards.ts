export type TestCard = { number: string; outcome: 'pays' | 'declined' };

/** The only numbers that do anything. Any other is turned away unread, so that nobody's real card is ever kept. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4576 7500 0000 0110', outcome: 'pays' },
  { number: '4576 7500 0000 0220', outcome: 'declined' },
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
  return { kind: card.outcome, last4: digits.slice(-4) };
}
