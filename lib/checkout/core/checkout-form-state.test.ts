import { describe, expect, it } from 'vitest';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { type CheckoutFormState, initialFormState, type LoadedForm, stateAfter } from './checkout-form-state';

const NOTHING: BillingFormValues = {
  email: '',
  country: '',
  state: '',
  postcode: '',
  isBusiness: false,
  businessName: '',
  taxId: '',
};
const FILLED: BillingFormValues = {
  email: 'ann@example.com',
  country: 'US',
  state: 'NY',
  postcode: '10001',
  isBusiness: true,
  businessName: 'Example Inc.',
  taxId: '12-3456789',
};
const states = [{ code: 'NY', name: 'New York' }];
const timeLeft = { seconds: 600, canExtend: false };

const SALE: CheckoutFormState['sale'] = {
  values: { quantity: '1', customPrice: '29.00', discountCode: '', answers: {} },
  applied: {},
  view: { quantity: 1, itemAmount: '€29.00', discount: null, amount: '€29.00', refusedCode: null },
  issues: [],
};

/** A page that was loaded with every field filled in, and nothing locked unless said. */
const loaded = (change: Partial<LoadedForm> = {}): LoadedForm => ({
  start: initialFormState({ values: FILLED, states, quote: null, timeLeft, sale: SALE }),
  locked: {},
  isBusinessLocked: false,
  ...change,
});

describe('stateAfter', () => {
  it('is the answer of a submit that was answered', () => {
    const answer = initialFormState({ values: NOTHING, states, quote: null, timeLeft, sale: SALE });
    expect(stateAfter(answer, loaded())).toBe(answer);
  });

  it('keeps what was typed into a submit that was not answered, and says to try again', () => {
    const unanswered = { ...FILLED, email: 'bob@example.com', taxId: 'DE1' };
    expect(stateAfter({ unanswered }, loaded())).toMatchObject({
      values: unanswered,
      states,
      message: { kind: 'try_again' },
      timeLeft,
    });
  });

  it('leaves every field empty that was emptied, and the tick away that was taken away', () => {
    expect(stateAfter({ unanswered: NOTHING }, loaded()).values).toEqual(NOTHING);
  });

  it.each(['email', 'country', 'state', 'postcode', 'businessName', 'taxId'] as const)(
    'keeps a locked %s as the page was loaded, because it is never posted',
    (field) => {
      const form = loaded({ locked: { [field]: { text: null } } });
      expect(stateAfter({ unanswered: NOTHING }, form).values).toEqual({
        ...NOTHING,
        [field]: FILLED[field],
      });
      const forged = { ...NOTHING, [field]: 'forged' };
      expect(stateAfter({ unanswered: forged }, form).values[field]).toBe(FILLED[field]);
    },
  );

  it('keeps a locked business a business', () => {
    const form = loaded({ isBusinessLocked: true });
    expect(stateAfter({ unanswered: NOTHING }, form).values).toEqual({ ...NOTHING, isBusiness: true });
  });

  it('never takes the total of other details for the total of what was typed', () => {
    const form = loaded();
    const state = stateAfter({ unanswered: { ...NOTHING, country: 'FR' } }, form);
    expect(state.basis).toBe(form.start.basis);
    expect(state.values.country).toBe('FR');
    expect(state.states).toEqual([]);
  });
});
