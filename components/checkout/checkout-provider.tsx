'use client';
import { type ComponentType, createContext, lazy, type ReactNode, Suspense, use, useState } from 'react';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import type { CheckoutFormState } from '@/lib/checkout/core/checkout-form-state';
import type { QuoteView } from '@/lib/checkout/core/quote-view';
import type { FormView, OrderView } from '@/lib/checkout/core/to-checkout-view';
import { createTranslate } from '@/lib/i18n/translate';
import { assert } from '@/lib/kernel/assert';
import type { ClientMessages, ClientTranslate } from './client-words';
import type { LiveQuoteProps } from './live-quote';
import { useQuote } from './use-quote';
import { type CheckoutAction, useSubmission } from './use-submission';

/** Without it the page still works: the button's own round trip brings the total. */
const LiveQuote = lazy<ComponentType<LiveQuoteProps>>(() =>
  import('./live-quote').catch(() => ({ default: () => null })),
);

type CheckoutContext = {
  t: ClientTranslate;
  locale: string;
  form: FormView;
  order: OrderView;
  state: CheckoutFormState;
  formAction: (data: FormData) => void;
  /** Answers with the form's new state; `null` where the page is being left or something is under way already. */
  submit: (data: FormData) => Promise<CheckoutFormState | null>;
  isBusy: boolean;
  values: BillingFormValues;
  edit: (values: BillingFormValues) => void;
  quote: QuoteView | null;
  isQuoteCurrent: boolean;
  isQuoting: boolean;
};

const Context = createContext<CheckoutContext | null>(null);

export function useCheckout(): CheckoutContext {
  const context = use(Context);
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
  const { state, formAction, submit, isBusy } = useSubmission(action, form.start);
  const { quote, isCurrent, isQuoting, values, basis, isLive, edit, hold, giveUp, adopt } = useQuote(state);
  const [spoken, setSpoken] = useState('');

  const announce = (view: QuoteView) => setSpoken(t('form.announceTotal', { total: view.total }));

  const send = async (data: FormData) => {
    const next = await submit(data);
    // What never reached the server says nothing about the total that is on the page.
    if (!next || next.message?.kind === 'try_again') return next;
    adopt(next);
    if (next.quote) announce(next.quote);
    return next;
  };

  const context: CheckoutContext = {
    t,
    locale,
    form,
    order,
    state,
    formAction,
    submit: send,
    isBusy,
    values,
    edit,
    quote,
    isQuoteCurrent: isCurrent,
    isQuoting,
  };
  return (
    <Context value={context}>
      {children}
      <p role="status" aria-live="polite" className="sr-only">
        {spoken}
      </p>
      {isLive && (
        <Suspense fallback={null}>
          <LiveQuote
            request={{ ...form, path: previewPath }}
            currency={form.currency}
            locale={locale}
            values={values}
            basis={basis}
            lockedCountry={form.locked.country?.text ?? null}
            onQuote={(view, quoted) => {
              hold(view, quoted);
              announce(view);
            }}
            onNone={giveUp}
          />
        </Suspense>
      )}
    </Context>
  );
}
