import { describe, expect, it } from 'vitest';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { calmState, stateAfter } from './checkout-form-state';

const NOTHING: BillingFormValues = {
  email: '',
  country: '',
  state: '',
  postcode: '',
  isBusiness: false,
  businessName: '',
  taxId: '',
};
const states = [{ code: 'NY', name: 'New York' }];
const timeLeft = { seconds: 600, canExtend: false };
const start = calmState({
  values: { ...NOTHING, country: 'DE', isBusiness: true },
  states,
  quote: null,
  timeLeft,
});

describe('stateAfter', () => {
  it('is the answer, where there is one', () => {
    const answer = calmState({ values: NOTHING, states, quote: null, timeLeft });
    expect(stateAfter(answer, start)).toBe(answer);
  });

  it('keeps what was typed into a submit that was not answered, and what is locked', () => {
    const unanswered = { ...NOTHING, email: 'ann@example.com', taxId: 'DE1' };
    expect(stateAfter({ unanswered }, start)).toMatchObject({
      values: { email: 'ann@example.com', country: 'DE', isBusiness: true, taxId: 'DE1' },
      message: { kind: 'try_again' },
      timeLeft,
    });
  });

  it('never takes the total of other details for the one of what was typed', () => {
    const state = stateAfter({ unanswered: { ...NOTHING, country: 'FR' } }, start);
    expect(state.basis).toBe(start.basis);
    expect(state.values.country).toBe('FR');
  });
});
