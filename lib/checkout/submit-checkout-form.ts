import 'server-only';
import { checkBillingForm } from '@/lib/billing/core/billing-form';
import { AppError } from '@/lib/kernel/error-catalogue';
import type { RateLimitedAction } from '@/lib/limits/core/rate-limits';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { lockedFields } from '@/lib/sessions/core/locked-billing';
import {
  answerClosed,
  answerForm,
  type FormSubmit,
  type SubmitAnswer,
  takesForm,
} from './answer-checkout-form';
import { chooseFormSale } from './choose-form-sale';
import { APPLYING_INTENTS } from './core/form-intent';
import { withLockedValues } from './core/locked-values';
import type { ViewFormat } from './core/quote-view';
import { readCheckoutForm } from './core/read-checkout-form';
import { answerIssues, choicesOf, readSaleForm, takesDiscountCode } from './core/sale-form';
import { extendCheckout } from './extend-checkout';
import { loadCheckoutState } from './load-checkout-state';
import { orderEmail, type PayDeps, payCheckoutForm } from './pay-checkout-form';
import { quoteForm } from './quote-checkout-form';

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
 * Answers a pressed button of the checkout form. Continue brings the total back, Pay makes the order and leads to the
 * payment page, and a third button gives the session more time.
 *
 * Nothing is charged that was not shown: Pay without a quote does what Continue does. What the shopper typed always comes
 * back, also when the session expired meanwhile.
 */
export async function submitCheckoutForm(given: PayDeps, command: SubmitCommand): Promise<SubmitAnswer> {
  const deps: PayDeps = { ...given, clientAddress: command.clientAddress };
  const loaded = await loadCheckoutState(deps, { ...command, isFormPosted: true });
  if (!loaded) return { kind: 'not_found' };
  const { session, store, state, proof } = loaded;
  if (!takesForm(state)) return answerClosed(state);
  const form = readCheckoutForm(command.field);
  const format = command.formatFor(session.currency);
  const { buyerIdentity } = proof;
  const arrived = { session, store, buyerIdentity, form, format, address: command.clientAddress };
  const submit = await withSale(deps, {
    arrived,
    saleValues: readSaleForm(command.field, { session, intent: form.intent }),
  });
  if (await isOverLimit(deps, { submit, address: command.clientAddress }))
    return answerForm(deps, { submit, change: { message: { kind: 'too_many_tries' } } });
  if (form.intent === 'extend') return extend(deps, { command, submit });
  return APPLYING_INTENTS.includes(form.intent) ? apply(deps, submit) : continueOrPay(deps, submit);
}

/**
 * Prices the session for what stands in the form. Whether an address has used a code before is only looked up for who pays:
 * a total that anybody may ask for says nothing of other people's purchases.
 */
async function withSale(
  deps: PayDeps,
  input: {
    arrived: Omit<FormSubmit, 'saleValues' | 'applied' | 'sale'>;
    saleValues: FormSubmit['saleValues'];
  },
): Promise<FormSubmit> {
  const { arrived, saleValues } = input;
  const { session, store, buyerIdentity, form, address } = arrived;
  const applied = choicesOf(saleValues, { session, takesCode: takesDiscountCode(session, store) });
  const sale = await chooseFormSale(deps, {
    ...{ session, buyerIdentity, choices: applied, address },
    email: isPaying(form) ? orderEmail(form, session) : null,
  });
  return { ...arrived, session: sale.session, saleValues, applied, sale };
}

function isPaying({ intent, quoteId }: FormSubmit['form']): boolean {
  return intent === 'pay' && quoteId !== null;
}

const COUNTED_AS = {
  preview: 'preview',
  apply: 'preview',
  less: 'preview',
  more: 'preview',
  pay: 'submit',
  extend: 'submit',
} as const;

/** Only a press that makes an order can try a card: the button counts as less while it still only brings back the total. */
function countedAs(form: FormSubmit['form']): RateLimitedAction {
  return isPaying(form) ? 'pay' : COUNTED_AS[form.intent];
}

async function isOverLimit(
  deps: PayDeps,
  { submit, address }: { submit: FormSubmit; address: string | null },
): Promise<boolean> {
  const { id: subject, storeId } = submit.session;
  try {
    await enforceRateLimit(deps, { action: countedAs(submit.form), subject, storeId, address });
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_many_requests') return true;
    throw error;
  }
}

/** Gives more time and brings the form back as it was. Where no more is to be had, the form says how the time stands. */
async function extend(
  deps: PayDeps,
  { command, submit }: { command: SubmitCommand; submit: FormSubmit },
): Promise<SubmitAnswer> {
  const extension = await extendCheckout(deps, command);
  const loaded = await loadCheckoutState(deps, { ...command, isFormPosted: true });
  if (!loaded) return { kind: 'not_found' };
  const { session, store, state } = loaded;
  if (!takesForm(state)) return answerClosed(state);
  const extended = await withSale(deps, {
    arrived: { ...submit, session, store },
    saleValues: submit.saleValues,
  });
  const quote = await quoteForm(deps, extended);
  const message = extension === 'refused' ? null : ({ kind: 'extended' } as const);
  return answerForm(deps, { submit: extended, change: { quote, message } });
}

/** Brings the sale back as it was chosen, with the total for it. Nothing is asked for that was not typed yet. */
async function apply(deps: PayDeps, submit: FormSubmit): Promise<SubmitAnswer> {
  return answerForm(deps, { submit, change: { quote: await quoteForm(deps, submit) } });
}

/** Answers Continue and Pay. */
async function continueOrPay(deps: PayDeps, submit: FormSubmit): Promise<SubmitAnswer> {
  const { session, form } = submit;
  const values = withLockedValues(form.values, session);
  const issues = checkBillingForm(values, lockedFields(session));
  const saleIssues = answerIssues(session, submit.saleValues);
  const isSaleRight = saleIssues.length === 0 && submit.sale.issues.length === 0;
  if (issues.length === 0 && isSaleRight && isPaying(form)) return payCheckoutForm(deps, submit);
  const quote = await quoteForm(deps, submit);
  // A list of states that the form did not offer yet is no mistake of the shopper's: without a script it appears only now.
  // Beside other problems it is listed with them, because a list of problems names all of them.
  const isStateNew =
    issues.every(({ code }) => code === 'state_missing') &&
    issues.length > 0 &&
    form.stateListOf !== values.country;
  // Nothing is missing in the form, so it is the tax engine that did not answer.
  const missing =
    quote === null && issues.length === 0 && isSaleRight ? ({ kind: 'try_again' } as const) : null;
  return answerForm(deps, {
    submit,
    saleIssues,
    change: {
      issues: isStateNew ? [] : issues,
      message: isStateNew ? { kind: 'choose_state' } : missing,
      quote,
    },
  });
}
