import type { KeyboardEvent, MouseEvent, Ref } from 'react';
import { Button } from '@/components/ui/button';
import { LockIcon } from '@/components/ui/icons';
import type { FormIntent } from '@/lib/checkout/core/form-intent';
import { useCheckout } from './checkout-provider';
import type { ClientTranslate } from './client-messages';
import { hasEditableFields } from './has-editable-fields';
import { PaymentMarks } from './payment-marks';
import { ExtendTime, TimeLeft } from './time-left';

/**
 * The main button. It pays only while the page shows the total of exactly what the form holds. Before that it brings the
 * total, and when the time is over it extends the session.
 *
 * In one column it stays within reach of the thumb, unless the window is so low that it would cover the form; the
 * document's scroll padding keeps what has the focus clear of it. It reaches from edge to edge of the window, and `main`
 * clips what a scroll bar takes of that.
 */
export function PayBar({ ref }: { ref: Ref<HTMLButtonElement> }) {
  const { t, form, values, quote, isQuoteCurrent, isBusy, isTimeOver } = useCheckout();
  const total = isQuoteCurrent ? quote?.total : undefined;
  const isFree = quote?.isFree === true;
  const { intent, label } = mainAction({ isTimeOver, total, isFree, t });
  return (
    <>
      <div className="z-10 mt-section bg-background print:hidden max-lg:mx-[calc(50%-50vw)] max-lg:border-t max-lg:border-line max-lg:px-[calc(50vw-50%)] max-lg:pt-3 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-lg:[@media(min-height:30rem)]:sticky max-lg:[@media(min-height:30rem)]:bottom-0">
        <Button
          ref={ref}
          type="submit"
          name="intent"
          value={intent}
          isBusy={isBusy}
          icon={intent === 'pay' && <LockIcon className="size-5 shrink-0" />}
          onClick={ignoreRepeatedClick}
          onKeyDown={ignoreHeldKey}
          label={isBusy ? t('form.working') : label}
        />
      </div>
      <p className="mt-3 text-center text-[0.9375rem] text-balance text-ink-muted print:hidden">
        <FinishHint /> <TimeLeft />
      </p>
      <PaymentMarks methods={form.paymentMethods} />
      <ExtendTime />
      <noscript>
        {total !== undefined && hasEditableFields(form, values) && (
          <button
            type="submit"
            name="intent"
            value="preview"
            className="mx-auto mt-2 block min-h-11 px-3 text-ink-muted underline underline-offset-2"
          >
            {t('form.update')}
          </button>
        )}
      </noscript>
    </>
  );
}

/** Says on whose page the shopper will pay, for as long as the session can be paid. */
function FinishHint() {
  const { form, quote, secondsLeft, t } = useCheckout();
  if (secondsLeft === 0 || quote?.isFree) return null;
  const psp = form.pspName;
  return <span>{psp === null ? t('form.finish') : t('form.finishAt', { psp })}</span>;
}

function mainAction(input: {
  isTimeOver: boolean;
  total: string | undefined;
  isFree: boolean;
  t: ClientTranslate;
}): {
  intent: FormIntent;
  label: string;
} {
  const { isTimeOver, total, isFree, t } = input;
  if (isTimeOver) return { intent: 'extend', label: t('form.startAgain') };
  if (total === undefined) return { intent: 'preview', label: t('form.continue') };
  if (isFree) return { intent: 'pay', label: t('form.completeFree') };
  return { intent: 'pay', label: t('form.pay', { amount: total }) };
}

/** The second click of a double click was meant for the button as it was at the first click. */
function ignoreRepeatedClick(event: MouseEvent) {
  if (event.detail > 1) event.preventDefault();
}

/** A key that is held down presses the button once. */
function ignoreHeldKey(event: KeyboardEvent) {
  if (event.repeat) event.preventDefault();
}
