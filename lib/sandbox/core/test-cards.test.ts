import { describe, expect, it } from 'vitest';
import type { ChargeResult } from './sandbox-charge';
import { decideCard, decideLaterCharge, outcomeOfPaidCard, TEST_CARDS } from './test-cards';

const PAID: ChargeResult = { kind: 'paid' };
const DECLINED: ChargeResult = { kind: 'declined', reason: 'card_declined', isFinal: false };

describe('TEST_CARDS', () => {
  it('lists the seven cards with their effects on the page and later', () => {
    expect(TEST_CARDS).toEqual([
      { number: '4576 7500 0000 0110', outcome: 'pays', later: 'pays' },
      { number: '4576 7500 0000 0220', outcome: 'declined', later: 'declined' },
      { number: '4576 7500 0000 0330', outcome: 'pays', later: 'declined' },
      { number: '4576 7500 0000 0440', outcome: 'pays', later: 'declined_once' },
      { number: '4576 7500 0000 0550', outcome: 'pays', later: 'needs_customer' },
      { number: '4576 7500 0000 0660', outcome: 'disputed', later: 'pays' },
      { number: '4576 7500 0000 0770', outcome: 'not_refundable', later: 'pays' },
    ]);
  });
});

describe('decideCard', () => {
  it.each([
    ['4576 7500 0000 0110', 'pays', '0110'],
    ['4576 7500 0000 0220', 'declined', '0220'],
    ['4576 7500 0000 0330', 'pays', '0330'],
    ['4576 7500 0000 0440', 'pays', '0440'],
    ['4576 7500 0000 0550', 'pays', '0550'],
    ['4576 7500 0000 0660', 'pays', '0660'],
    ['4576 7500 0000 0770', 'pays', '0770'],
    ['4576750000000110', 'pays', '0110'],
    ['4576-7500-0000-0220', 'declined', '0220'],
    [' 45 76\t7500 - 0000 0110 ', 'pays', '0110'],
  ])('of %s %s', (typed, kind, last4) => {
    expect(decideCard(typed)).toEqual({ kind, last4 });
  });

  it.each([
    '',
    '0110',
    '4242 4242 4242 4242',
    '4576 7500 0000 0111',
    '4576 7500 0000 01100',
    '4576.7500.0000.0110',
    '4576 7500 0000 O110',
  ])('turns %j away as unknown', (typed) => {
    expect(decideCard(typed)).toEqual({ kind: 'unknown_card' });
  });
});

describe('decideLaterCharge', () => {
  it.each<[string | null, number, ChargeResult]>([
    ['0110', 0, PAID],
    ['0110', 1, PAID],
    ['0220', 0, DECLINED],
    ['0330', 0, DECLINED],
    ['0330', 1, DECLINED],
    ['0440', 0, DECLINED],
    ['0440', 1, PAID],
    ['0440', 2, PAID],
    ['0550', 0, { kind: 'needs_customer' }],
    ['0550', 1, { kind: 'needs_customer' }],
    ['0660', 0, PAID],
    ['0770', 0, PAID],
    ['4242', 0, PAID],
    [null, 0, PAID],
  ])('of a method that ends in %s, after %i charges', (last4, chargeCount, result) => {
    expect(decideLaterCharge({ last4, chargeCount })).toEqual(result);
  });
});

describe('outcomeOfPaidCard', () => {
  it.each([
    ['0110', 'pays'],
    ['0220', 'declined'],
    ['0550', 'pays'],
    ['0660', 'disputed'],
    ['0770', 'not_refundable'],
    ['4242', 'pays'],
    [null, 'pays'],
  ])('of a card that ends in %s is %s', (last4, outcome) => {
    expect(outcomeOfPaidCard(last4)).toBe(outcome);
  });
});
