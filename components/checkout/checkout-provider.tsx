'use client';
import { type ComponentType, createContext, lazy, type ReactNode, Suspense, use } from 'react';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import type { CheckoutFormState, FormMessage } from '@/lib/checkout/core/checkout-form-state';
import type { FormIntent } from '@/lib/checkout/core/form-intent';
import type { QuoteView } from '@/lib/checkout/core/quote-view';
import type { FormView, OrderView } from '@/lib/checkout/core/to-checkout-view';
import { createTranslate } from '@/lib/i18n/translate';
import { assert } from '@/lib/kernel/assert';
import type { ClientMessages, ClientTranslate } from './client-messages';
import type { LiveQuoteProps } from './live-quote';
import { LiveQuoteFallback } from './live-quote-fallback';
import { taxIdAdvice } from './tax-id-advice';
import { type JudgedTaxId, useQuote } from './use-quote';
import { useSecondsLeft } from './use-seconds-left';
import { type CheckoutAction, useSubmission } from './use-submission';

/** The page works without it: the main button's own request brings the total. */
const LiveQuote = lazy<ComponentType<LiveQuoteProps>>(() =>
  import('./live-quote').catch(() => ({ default: LiveQuoteFallback })),
);

export type CheckoutContextValue = {
  t: ClientTranslate;
  locale: string;
  form: FormView;
  order: OrderView;
  state: CheckoutFormState;
  formAction: (data: FormData) => void;
  /** Answers with the form's new state; `null` where the page is being left or an earlier submit is under way. */
  submit: (data: FormData) => Promise<CheckoutFormState | null>;
  /** The intent of the submit that is under way; `null` where none is. */
  busyWith: FormIntent | null;
  /** The time to pay, in steps in which the page has something new to say of it; 0 when it is over. */
  secondsLeft: number;
  /** The time to pay is over, and the session can be extended. */
  isTimeOver: boolean;
  values: BillingFormValues;
  edit: (values: BillingFormValues, judged: JudgedTaxId) => void;
  /** To be called when the buyer has left the field of the tax id. */
  leaveTaxId: (taxId: string) => void;
  quote: QuoteView | null;
  isQuoteCurrent: boolean;
  isQuoting: boolean;
  /** The advice about a tax id that failed its check; `null` where none failed, or while it is being typed. */
  taxIdAdvice: string | null;
};

/** Messages of a submit that was not answered with a total. */
const UNPRICED: readonly FormMessage['kind'][] = ['try_again', 'too_many_tries', 'expired'];

/** Read with `useCheckout`. The gallery provides a value of its own to show a passing moment. */
export const CheckoutContext = createContext<CheckoutContextValue | null>(null);

export function useCheckout(): CheckoutContextValue {
  const context = use(CheckoutContext);
  assert(context, 'the leaves of the checkout stand inside its provider');
  return context;
}

type CheckoutProviderProps = {
  action: CheckoutAction;
  form: FormView;
  order: OrderView;
  messages: ClientMessages;
  locale: string;
  previewPath: string;
  children: ReactNode;
};

/** Holds what the order's side and the form's side share: the values, their total, and how they are submitted. */
export function CheckoutProvider({
  action,
  form,
  order,
  messages,
  locale,
  previewPath,
  children,
}: CheckoutProviderProps) {
  const t = createTranslate(messages, locale);
  const { state, formAction, submit, busyWith } = useSubmission(action, form);
  const { quote, refusedTaxId, isCurrent, isQuoting, values, edit, leaveTaxId, adopt, ...live } =
    useQuote(state);
  const secondsLeft = useSecondsLeft(state.timeLeft);

  const send = async (data: FormData) => {
    const next = await submit(data);
    // Such an answer says nothing about the total that is on the page.
    if (!next || UNPRICED.some((kind) => kind === next.message?.kind)) return next;
    adopt(next);
    return next;
  };

  const context: CheckoutContextValue = {
    t,
    locale,
    form,
    order,
    state,
    formAction,
    submit: send,
    busyWith,
    secondsLeft,
    isTimeOver: secondsLeft === 0 && state.timeLeft.canExtend,
    values,
    edit,
    leaveTaxId,
    quote,
    isQuoteCurrent: isCurrent,
    isQuoting,
    taxIdAdvice: refusedTaxId && taxIdAdvice({ refused: refusedTaxId, t, locale }),
  };
  return (
    <CheckoutContext value={context}>
      {children}
      {live.isLive && (
        <Suspense fallback={null}>
          <LiveQuote
            request={{ ...form, path: previewPath }}
            currency={form.currency}
            locale={locale}
            values={values}
            basis={live.basis}
            choices={state.sale.applied}
            isAskable={live.isAskable}
            lockedCountry={form.locked.country?.text ?? null}
            onQuote={live.hold}
            onUnavailable={live.markUnavailable}
          />
        </Suspense>
      )}
    </CheckoutContext>
  );
}
