'use client';
import { type ComponentType, createContext, lazy, type ReactNode, Suspense, use } from 'react';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import type { CheckoutFormState, FormMessage } from '@/lib/checkout/core/checkout-form-state';
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

/** Without it the page still works: the button's own round trip brings the total. */
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
  /** Answers with the form's new state; `null` where the page is being left or something is under way already. */
  submit: (data: FormData) => Promise<CheckoutFormState | null>;
  isBusy: boolean;
  /** As much of the time to pay as there is something new to say of, 0 when it is over. */
  secondsLeft: number;
  /** It is over, and more of it is to be had. */
  isTimeOver: boolean;
  values: BillingFormValues;
  edit: (values: BillingFormValues, judged: JudgedTaxId) => void;
  /** Somebody has finished with the tax id, right or wrong. */
  leaveTaxId: (taxId: string) => void;
  quote: QuoteView | null;
  isQuoteCurrent: boolean;
  isQuoting: boolean;
  /** What to do about a tax id that failed its check; `null` where there is none, or it is still being typed. */
  taxIdAdvice: string | null;
};

/** What a submit may end in before its total was looked at. */
const UNPRICED: readonly FormMessage['kind'][] = ['try_again', 'too_many_tries', 'expired'];

/** Read with `useCheckout`; whoever shows a page's moment held still puts its own facts in between. */
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

/** What the order's side and the form's side both follow: the values, their total, and the way they are sent. */
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
  const { state, formAction, submit, isBusy } = useSubmission(action, form);
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
    isBusy,
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
