'use client';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { smallButtonClass } from '@/components/ui/button-class';
import { controlClass, describedBy, FieldFrame, type FieldText } from '@/components/ui/field-frame';
import { TextField } from '@/components/ui/text-field';
import { useCheckout } from './checkout-provider';
import { codeProblemText, saleFieldId, saleIssueText } from './sale-messages';

/** Long enough for a few presses of the stepper, short enough that the total follows. */
const APPLY_PAUSE_MS = 400;

/** Quantity, own price and discount code, as far as the session lets a shopper choose. Each works without a script. */
export function SaleFields() {
  const { form } = useCheckout();
  const { quantity, ownPrice, takesCode } = form.choosable;
  const applyRef = useRef<HTMLButtonElement>(null);
  const applySoon = useApplySoon(applyRef);
  if (!quantity && !ownPrice && !takesCode) return null;
  return (
    <div className="mb-field space-y-field">
      {quantity && <QuantityField {...quantity} applySoon={applySoon} />}
      {ownPrice && <PriceField {...ownPrice} applySoon={applySoon} />}
      {takesCode && <CodeField applySoon={applySoon} />}
      <button ref={applyRef} type="submit" name="intent" value="apply" hidden />
    </div>
  );
}

type ApplySoon = (pauseMs?: number) => void;

/** Presses Apply after a pause, once an earlier answer is there. */
function useApplySoon(applyRef: RefObject<HTMLButtonElement | null>): ApplySoon {
  const isBusy = useCheckout().busyWith !== null;
  const busy = useRef(isBusy);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    busy.current = isBusy;
  }, [isBusy]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const applySoon: ApplySoon = (pauseMs = APPLY_PAUSE_MS) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const button = applyRef.current;
      if (busy.current) applySoon();
      else button?.form?.requestSubmit(button);
    }, pauseMs);
  };
  return applySoon;
}

/** Enter applies what stands in a field, and never submits the form. */
function onEnter(applySoon: ApplySoon) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    applySoon(0);
  };
}

function useIssueOf(field: 'quantity' | 'customPrice'): string | undefined {
  const { form, state, t } = useCheckout();
  const issue = state.sale.issues.find((known) => saleFieldId(known) === field);
  return issue && saleIssueText(issue, { choosable: form.choosable, t });
}

function QuantityField(props: { minimum: number; maximum: number; applySoon: ApplySoon }) {
  const { minimum, maximum, applySoon } = props;
  const { state, t } = useCheckout();
  const { quantity } = state.sale.values;
  const ref = useRef<HTMLInputElement>(null);
  // The server's answer is what counts; while somebody types it does not overwrite what is being typed.
  useEffect(() => {
    if (ref.current && document.activeElement !== ref.current) ref.current.value = quantity;
  }, [quantity]);
  const step = (by: number) => {
    const input = ref.current;
    const next = Number(input?.value) + by;
    if (!input || !Number.isInteger(next) || next < minimum || next > maximum) return;
    input.value = String(next);
    applySoon();
  };
  const field: FieldText = {
    id: 'quantity',
    label: t('field.quantity'),
    hint: t('form.quantityHint', { minimum, maximum }),
    error: useIssueOf('quantity'),
  };
  return (
    <FieldFrame field={field}>
      <div className="flex gap-2">
        <StepButton intent="less" sign="−" label={t('form.less')} onStep={() => step(-1)} />
        <input
          ref={ref}
          id={field.id}
          name="quantity"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={3}
          defaultValue={quantity}
          aria-invalid={field.error !== undefined}
          aria-describedby={describedBy(field)}
          onChange={() => applySoon(2 * APPLY_PAUSE_MS)}
          onKeyDown={onEnter(applySoon)}
          className={`${controlClass} max-w-24 text-center tabular-nums`}
        />
        <StepButton intent="more" sign="+" label={t('form.more')} onStep={() => step(1)} />
        <NoScriptApply />
      </div>
    </FieldFrame>
  );
}

/** Without a script it posts the form, and the server takes the step. */
function StepButton(props: { intent: 'less' | 'more'; sign: string; label: string; onStep: () => void }) {
  const { intent, sign, label, onStep } = props;
  return (
    <button
      type="submit"
      name="intent"
      value={intent}
      aria-label={label}
      onClick={(event) => {
        event.preventDefault();
        onStep();
      }}
      className={`${smallButtonClass} aspect-square min-h-control shrink-0`}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

function PriceField(props: {
  minimum: string;
  maximum: string | null;
  hasDecimals: boolean;
  applySoon: ApplySoon;
}) {
  const { minimum, maximum, hasDecimals, applySoon } = props;
  const { form, state, t } = useCheckout();
  const field: FieldText = {
    id: 'customPrice',
    label: t('field.customPrice'),
    mark: form.currency,
    hint:
      maximum === null ? t('form.priceHint', { minimum }) : t('form.priceHintRange', { minimum, maximum }),
    error: useIssueOf('customPrice'),
  };
  return (
    <div className="space-y-2">
      <TextField
        field={field}
        name="customPrice"
        inputMode={hasDecimals ? 'decimal' : 'numeric'}
        autoComplete="off"
        maxLength={20}
        defaultValue={state.sale.values.customPrice}
        onChange={() => applySoon(2 * APPLY_PAUSE_MS)}
        onKeyDown={onEnter(applySoon)}
      />
      <NoScriptApply />
    </div>
  );
}

function CodeField({ applySoon }: { applySoon: ApplySoon }) {
  const { state, t } = useCheckout();
  const { discount, refusedCode } = state.sale.view;
  const field: FieldText = {
    id: 'discountCode',
    label: t('field.discountCode'),
    mark: t('form.optional'),
    error: refusedCode ? codeProblemText(refusedCode, t) : undefined,
    success: discount ? t('form.codeApplied', { ...discount }) : undefined,
  };
  return (
    <FieldFrame field={field}>
      <div className="flex gap-2">
        <input
          id={field.id}
          name="discountCode"
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={64}
          defaultValue={state.sale.values.discountCode}
          aria-invalid={field.error !== undefined}
          aria-describedby={describedBy(field)}
          onKeyDown={onEnter(applySoon)}
          className={controlClass}
        />
        <button
          type="submit"
          name="intent"
          value="apply"
          className={`${smallButtonClass} min-h-control shrink-0`}
        >
          {t('form.apply')}
        </button>
      </div>
    </FieldFrame>
  );
}

function NoScriptApply() {
  const { t } = useCheckout();
  return (
    <noscript>
      <button
        type="submit"
        name="intent"
        value="apply"
        className={`${smallButtonClass} min-h-control shrink-0`}
      >
        {t('form.apply')}
      </button>
    </noscript>
  );
}
