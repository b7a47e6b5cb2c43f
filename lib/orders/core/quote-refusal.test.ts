import { describe, expect, it } from 'vitest';
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

  it('names the code that ran out, and why', () => {
    const lost = { code: 'SAVE10', problem: 'used_up' } as const;
    const error = quoteRefusal({ session, shownQuoteId: null, quote: NOW, lost });
    expect(error.message).toBe(
      'Discount code SAVE10 no longer applies (it has been used as often as it can be), review the new total',
    );
    expect(error.details).toMatchObject({ old: null, new: { total: '34.51' }, discount: lost });
  });
});
