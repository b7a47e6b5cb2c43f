import { useState } from 'react';
import type { CheckoutFormState, FormMessage } from '@/lib/checkout/core/checkout-form-state';
import type { QuoteView } from '@/lib/checkout/core/quote-view';
import type { FormView } from '@/lib/checkout/core/to-checkout-view';
import { useCheckout } from './checkout-provider';
import type { ClientTranslate } from './client-messages';
import { FIELD_IDS, issueText } from './field-messages';
import type { BillingForm } from './form-controller';
import { errorOf } from './form-errors';
import { isFailure } from './form-message';
import { saleFieldId, saleIssueText } from './sale-messages';
import { useProblemFocus } from './use-problem-focus';

/** The messages of the form, field by field or as a whole, and the way of the focus there. */
export function useFormProblems(billing: BillingForm | null) {
  const { form, state, values, quote, t } = useCheckout();
  const [isSummaryShown, setIsSummaryShown] = useState(
    state.issues.length > 0 || state.sale.issues.length > 0,
  );
  const message = isOutdated(state.message, quote) ? null : state.message;
  const problems = isSummaryShown ? problemsOf({ billing, form, state, country: values.country, t }) : [];
  const { problemRef, focusProblem, leaveFocus } = useProblemFocus({
    // Another state than the page's own start is the answer to a submit that was made before the script ran.
    isDueAtStart: state !== form.start,
  });
  return {
    problems,
    message,
    /** True where the shopper has to do something again. */
    hasProblem: problems.length > 0 || isFailure(message),
    problemRef,
    focusProblem,
    leaveFocus,
    showProblems: () => {
      setIsSummaryShown(true);
      focusProblem();
    },
  };
}

/** A sentence about a tax is over when the tax or the total is another one. */
function isOutdated(message: FormMessage | null, quote: QuoteView | null): boolean {
  if (message?.kind !== 'tax_changed') return false;
  return message.total !== quote?.total || message.to !== quote.taxAmount;
}

function problemsOf(input: {
  billing: BillingForm | null;
  form: FormView;
  state: CheckoutFormState;
  country: string;
  t: ClientTranslate;
}) {
  const { billing, form, state, country, t } = input;
  const ofSale = state.sale.issues.map((issue) => ({
    fieldId: saleFieldId(issue),
    text: saleIssueText(issue, { choosable: form.choosable, t }),
  }));
  const ofBilling = FIELD_IDS.flatMap((field) => {
    const code = errorOf(field, { billing, state });
    return code ? [{ fieldId: field, text: issueText({ field, code, country, t }) }] : [];
  });
  return [...ofBilling, ...ofSale];
}
