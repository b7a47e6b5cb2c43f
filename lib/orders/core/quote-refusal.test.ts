import { describe, expect, it } from 'vitest';
import type { DiscountProblem } from '@/lib/discounts/core/judge-discount';
import { currency } from '@/lib/sessions/testing/session-fixture';
import { quoteRefusal } from './quote-refusal';

const HASH = 'h'.repeat(22);
const SHOWN = `2610.496.3106.${HASH}`;
const NOW = { quoteId: `2900.551.3451.${HASH}` };
const session = { currency: currency('EUR') };

describe('quoteRefusal', () => {
  it('says what the total was and what it is', () => {
    const error = quoteRefusal({ session, shownQuoteId: SHOWN, quote: NOW, lost: null });
    expect(error.code).toBe('tax_changed');
    expect(error.details).toMatchObject({
      old: { total: '31.06' },
      new: { total: '34.51' },
      quoteId: NOW.quoteId,
    });
  });

  it.each<[DiscountProblem, string]>([
    ['unknown', 'there is no such code'],
    ['expired', 'it has expired'],
    ['used_up', 'it has been used as often as it can be'],
    ['other_currency', 'it is for another currency'],
    ['other_product', 'it is not for this product'],
    ['already_used', 'this buyer has used it already'],
  ])('says of a code that is %s: %s', (problem, words) => {
    const lost = { code: 'SAVE10', problem };
    const error = quoteRefusal({ session, shownQuoteId: SHOWN, quote: NOW, lost });
    expect(error).toMatchObject({
      code: 'discount_unavailable',
      message: `Discount code SAVE10 no longer applies (${words}), review the new total`,
      details: { old: { total: '31.06' }, new: { total: '34.51' }, quoteId: NOW.quoteId, discount: lost },
    });
  });

  it('says nothing of an earlier total where none was shown', () => {
    const lost = { code: 'SAVE10', problem: 'used_up' } as const;
    const error = quoteRefusal({ session, shownQuoteId: null, quote: NOW, lost });
    expect(error.details).toMatchObject({ old: null, new: { total: '34.51' }, discount: lost });
  });
});
