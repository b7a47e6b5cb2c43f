'use client';
import {
  type ComponentType,
  type FormEvent,
  lazy,
  type RefObject,
  Suspense,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { shownFieldRule } from '@/lib/billing/core/country-rules';
import type { CheckoutFormState } from '@/lib/checkout/core/checkout-form-state';
import { APPLYING_INTENTS, type FormIntent, readIntent } from '@/lib/checkout/core/form-intent';
import { AnswerFields } from './answer-fields';
import { BillingFields } from './billing-fields';
import { BusinessFields } from './business-fields';
import { useCheckout } from './checkout-provider';
import type { CountryOrder } from './country-order';
import { FIELD_IDS } from './field-messages';
import type { BillingForm, FormControllerProps } from './form-controller';
import { FormMessageNotice } from './form-message';
import { PayBar } from './pay-bar';
import { PlanTerms } from './plan-terms';
import { RequiredNote } from './required-note';
import { SaleFields } from './sale-fields';
import { useFormProblems } from './use-form-problems';
import { useTouchedForm } from './use-touched-form';
import { useTypedBefore } from './use-typed-before';

/** The page works without it: the server checks the same rules. */
const FormController = lazy<ComponentType<FormControllerProps>>(() =>
  import('./form-controller').catch(() => ({ default: () => null })),
);

type DetailsFormProps = { title: string; countryOrder: CountryOrder };

/** The one form of the page. It is complete before its script runs, and posts the same fields without it. */
export function DetailsForm({ title, countryOrder }: DetailsFormProps) {
  const { form, state, values, edit, leaveTaxId, formAction, t } = useCheckout();
  const locked = new Set(FIELD_IDS.filter((field) => form.locked[field]));
  const formRef = useRef<HTMLFormElement>(null);
  // Before the next line, which looks for what has been filled in.
  useTypedBefore(formRef);
  const { isTouched, touch } = useTouchedForm(formRef);
  const [billing, setBilling] = useState<BillingForm | null>(null);
  const payRef = useRef<HTMLButtonElement>(null);

  const { problems, message, hasProblem, problemRef, focusProblem, leaveFocus, showProblems } =
    useFormProblems(billing);

  const isControlled = billing !== null;
  const catchUp = useEffectEvent(() => billing?.catchUp());
  useEffect(() => {
    if (isControlled) catchUp();
  }, [isControlled]);

  const onSubmit = useSubmit(billing, { payRef, focusProblem, showProblems });

  return (
    <form
      ref={formRef}
      action={formAction}
      onSubmit={onSubmit}
      onFocus={touch}
      onChange={() => {
        leaveFocus();
        touch();
      }}
      noValidate
      className="group/form"
    >
      <title>{hasProblem ? t('checkout.errorTitle', { title }) : title}</title>
      <EnterButton />
      <FormFacts />
      <RequiredNote />
      {problems.length > 0 && <ErrorSummary ref={problemRef} title={t('issue.title')} items={problems} />}
      {message && problems.length === 0 && (
        <FormMessageNotice ref={problemRef} message={message} country={values.country} t={t} />
      )}
      <SaleFields />
      <BillingFields billing={billing} countryOrder={countryOrder} />
      <BusinessFields billing={billing} />
      <AnswerFields />
      <PlanTerms />
      <PayBar ref={payRef} />
      {isTouched && (
        <Suspense fallback={null}>
          <FormController
            start={state.values}
            issues={state.issues}
            locked={locked}
            onEdit={edit}
            onTaxIdLeft={leaveTaxId}
            onReady={setBilling}
          />
        </Suspense>
      )}
    </form>
  );
}

type Focusing = Pick<ReturnType<typeof useFormProblems>, 'focusProblem' | 'showProblems'> & {
  payRef: RefObject<HTMLButtonElement | null>;
};

/** What a press does where the script runs: it checks the form, sends it, and leads the focus to what the answer says. */
function useSubmit(billing: BillingForm | null, { payRef, focusProblem, showProblems }: Focusing) {
  const { submit, isQuoteCurrent } = useCheckout();
  return async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const intent = intentOf(event);
    // The session can be extended with a form that is not complete yet.
    const isApplying = APPLYING_INTENTS.includes(intent);
    if (intent !== 'extend' && !isApplying && billing && !(await billing.check())) return showProblems();
    // Enter in a field never pays: with the total on the page already, it leads to the button that does.
    if (intent === 'preview' && isQuoteCurrent) return payRef.current?.focus();
    data.set('intent', intent);
    const next = await submit(data);
    if (intent === 'extend') return focusProblem();
    // The outcome of an applied change is told where it was typed, and the focus stays there.
    if (isApplying) return;
    if (next && hasSomethingToSay(next)) showProblems();
  };
}

function hasSomethingToSay({ issues, message, sale }: CheckoutFormState): boolean {
  return issues.length > 0 || message !== null || sale.issues.length > 0;
}

/** Enter presses the first submit button of a form, which has to be one that never pays. */
function EnterButton() {
  return (
    <button
      type="submit"
      name="intent"
      value="preview"
      tabIndex={-1}
      aria-hidden="true"
      className="sr-only"
    />
  );
}

/** The hidden fields that the server needs: which session this is, and which quote and states the page showed. */
function FormFacts() {
  const { form, values, quote, isQuoteCurrent } = useCheckout();
  return (
    <>
      <input type="hidden" name="storeSlug" value={form.storeSlug} />
      <input type="hidden" name="sessionId" value={form.sessionId} />
      <input type="hidden" name="quoteId" value={isQuoteCurrent && quote ? quote.quoteId : ''} />
      <input type="hidden" name="stateListOf" value={shownFieldRule('state', values) ? values.country : ''} />
    </>
  );
}

/** The intent of the pressed button. A submit without a button asks for the total and never pays. */
function intentOf(event: FormEvent<HTMLFormElement>): FormIntent {
  const { nativeEvent } = event;
  const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
  return readIntent(submitter instanceof HTMLButtonElement ? submitter.value : '');
}
