import type { KeyboardEvent, MouseEvent, Ref } from 'react';
import { Button } from '@/components/ui/button';
import { APPLYING_INTENTS, type FormIntent } from '@/lib/checkout/core/form-intent';
import type { QuoteView } from '@/lib/checkout/core/quote-view';
import { useCheckout } from './checkout-provider';
import type { ClientTranslate } from './client-messages';
import { hasEditableFields } from './has-editable-fields';
import { PaymentMarks } from './payment-marks';
import { SecurePageNote } from './secure-page-note';
import { ExtendTime, TimeLeft } from './time-left';
import { useIsStuck } from './use-is-stuck';

/**
 * The main button. It pays only while the page shows the total of exactly what the form holds. Before that it brings the
 * total, and when the time is over it extends the session.
 *
 * In one column it stays within reach of the thumb, unless the window is so low that it would cover the form; the
 * document's scroll padding keeps what has the focus clear of it. It reaches from edge to edge of the window, and `main`
 * clips what a scroll bar takes of that. A line parts it from the form only while the form goes on below it.
 */
export function PayBar({ ref }: { ref: Ref<HTMLButtonElement> }) {
  const { t, form, values, quote, isQuoteCurrent, busyWith, isTimeOver } = useCheckout();
  const { isStuck, restRef } = useIsStuck();
  const total = isQuoteCurrent ? quote?.total : undefined;
  const isFree = quote?.isFree === true;
  const { intent, label } = mainAction({ isTimeOver, total, isFree, quote, t });
  return (
    <>
      <div
        className={`z-10 mt-section border-t bg-background print:hidden max-lg:mx-[calc(50%-50vw)] max-lg:px-[calc(50vw-50%)] max-lg:pt-3 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-lg:[@media(min-height:30rem)]:sticky max-lg:[@media(min-height:30rem)]:bottom-0 lg:border-0 ${isStuck ? 'border-line' : 'border-transparent'}`}
      >
        <Button
          ref={ref}
          type="submit"
          name="intent"
          value={intent}
          isBusy={busyWith !== null}
          onClick={ignoreRepeatedClick}
          onKeyDown={ignoreHeldKey}
          label={busyWith ? busyLabel(busyWith, { pspName: form.pspName, t }) : label}
        />
      </div>
      <div ref={restRef} />
      <SecurePageNote />
      <TimeLeft />
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

function mainAction(input: {
  isTimeOver: boolean;
  total: string | undefined;
  isFree: boolean;
  quote: QuoteView | null;
  t: ClientTranslate;
}): {
  intent: FormIntent;
  label: string;
} {
  const { isTimeOver, total, isFree, quote, t } = input;
  if (isTimeOver) return { intent: 'extend', label: t('form.startAgain') };
  if (total === undefined) return { intent: 'preview', label: t('form.continue') };
  if (quote?.later?.isNothingDue) return { intent: 'pay', label: t('plan.startFree') };
  if (quote?.later) return { intent: 'pay', label: t('plan.start', { amount: total }) };
  if (isFree) return { intent: 'pay', label: t('form.completeFree') };
  return { intent: 'pay', label: t('form.pay', { amount: total }) };
}

function busyLabel(
  intent: FormIntent,
  { pspName, t }: { pspName: string | null; t: ClientTranslate },
): string {
  if (intent === 'preview' || APPLYING_INTENTS.includes(intent)) return t('form.busyPreview');
  if (intent === 'extend') return t('form.busyExtend');
  return pspName === null ? t('form.busyPay') : t('form.busyPayAt', { psp: pspName });
}

/** The second click of a double click was meant for the button as it was at the first click. */
function ignoreRepeatedClick(event: MouseEvent) {
  if (event.detail > 1) event.preventDefault();
}

/** A key that is held down presses the button once. */
function ignoreHeldKey(event: KeyboardEvent) {
  if (event.repeat) event.preventDefault();
}
