import 'server-only';
import { checkBillingForm } from '@/lib/billing/core/billing-form';
import { AppError } from '@/lib/kernel/error-catalogue';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import type { Services } from '@/lib/services';
import { lockedFields } from '@/lib/sessions/core/locked-billing';
import { withLockedValues } from './core/locked-values';
import type { ViewFormat } from './core/quote-view';
import { readCheckoutForm } from './core/read-checkout-form';
import { extendSession } from './extend-session';
import { answerForm, type FormSubmit, leaveForm, quoteForm, type SubmitAnswer } from './form-answer';
import { loadCheckoutPage } from './load-checkout-page';
import { payCheckoutForm } from './pay-checkout-form';

export type { SubmitAnswer };

export type SubmitCommand = {
  storeSlug: string;
  /** Raw, as the address bar or the form has it. */
  sessionId: string;
  cookie: string | null;
  /** Where the request comes from, as far as that is known. */
  clientAddress: string | null;
  /** Answers with a posted field, as `FormData.get` does. */
  field: (name: string) => unknown;
  formatFor: (currency: string) => ViewFormat;
};

/**
 * Answers a pressed button of the checkout form: Continue brings the total back, Pay makes the order and leads on, and
 * one more gives the session more time.
 *
 * Nothing is charged that was not shown: without a quote, Pay is a Continue. What was typed always comes back, also
 * when the time was over while it was typed.
 */
export async function submitCheckoutForm(deps: Services, command: SubmitCommand): Promise<SubmitAnswer> {
  const page = await loadCheckoutPage(deps, { ...command, isFormPosted: true });
  if (page.kind !== 'open' && page.kind !== 'checking') return leaveForm(page);
  const form = readCheckoutForm(command.field);
  const submit: FormSubmit = { page, form, format: command.formatFor(page.session.currency) };
  if (await isTooMuch(deps, { submit, address: command.clientAddress }))
    return answerForm(deps, { submit, change: { message: { kind: 'too_many_tries' } } });
  return form.intent === 'extend' ? extend(deps, { command, submit }) : carryOn(deps, submit);
}

async function isTooMuch(
  deps: Services,
  { submit, address }: { submit: FormSubmit; address: string | null },
): Promise<boolean> {
  const action = submit.form.intent === 'preview' ? 'preview' : 'submit';
  try {
    await enforceRateLimit(deps, { action, subject: submit.page.session.id, address });
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_many_requests') return true;
    throw error;
  }
}

/** More time, and the form again as it was. Where there is none to be had, the form says how it stands. */
async function extend(
  deps: Services,
  { command, submit }: { command: SubmitCommand; submit: FormSubmit },
): Promise<SubmitAnswer> {
  const { kind } = await extendSession(deps, command);
  const page = await loadCheckoutPage(deps, { ...command, isFormPosted: true });
  if (page.kind !== 'open' && page.kind !== 'checking') return leaveForm(page);
  const extended: FormSubmit = { ...submit, page };
  const quote = await quoteForm(deps, extended);
  const message = kind === 'refused' ? null : ({ kind: 'extended' } as const);
  return answerForm(deps, { submit: extended, change: { quote, message } });
}

/** Continue or Pay. */
async function carryOn(deps: Services, submit: FormSubmit): Promise<SubmitAnswer> {
  const { page, form } = submit;
  const issues = checkForm(submit);
  if (issues.length === 0 && form.intent === 'pay' && form.quoteId !== null)
    return payCheckoutForm(deps, submit);
  const quote = await quoteForm(deps, submit);
  // A list that the form did not offer yet is no mistake of the shopper's: without a script it appears only now.
  const { country } = withLockedValues(form.values, page.session);
  const isStateNew = issues.some(({ code }) => code === 'state_missing') && form.stateListOf !== country;
  // Nothing is missing in the form, so it is the tax engine that did not answer.
  const missing = quote === null && issues.length === 0 ? ({ kind: 'try_again' } as const) : null;
  return answerForm(deps, {
    submit,
    change: {
      issues: isStateNew ? issues.filter(({ field }) => field !== 'state') : issues,
      message: isStateNew ? { kind: 'choose_state' } : missing,
      quote,
    },
  });
}

function checkForm({ page, form }: FormSubmit) {
  return checkBillingForm(withLockedValues(form.values, page.session), lockedFields(page.session));
}
