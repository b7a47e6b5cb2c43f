import type { KeyboardEvent, MouseEvent, Ref } from 'react';
import { Button } from '@/components/ui/button';
import { LockIcon } from '@/components/ui/icons';
import { useCheckout } from './checkout-provider';
import { TimeLeft } from './time-left';

/**
 * The main button. It pays exactly when the total of what stands in the form is on the page; until then it brings it.
 *
 * On a phone it stays within reach of the thumb; fields scroll clear of it by their own scroll margins.
 */
export function PayBar({ ref }: { ref: Ref<HTMLButtonElement> }) {
  const { t, quote, isQuoteCurrent, isBusy } = useCheckout();
  const total = isQuoteCurrent ? quote?.total : undefined;
  const label = total === undefined ? t('form.continue') : t('form.pay', { amount: total });
  return (
    <>
      <div className="sticky bottom-0 z-10 -mx-5 mt-6 border-t border-line bg-background px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:-mx-6 sm:px-6 lg:static lg:mx-0 lg:border-0 lg:p-0">
        <Button
          ref={ref}
          type="submit"
          name="intent"
          value={total === undefined ? 'preview' : 'pay'}
          isBusy={isBusy}
          icon={total !== undefined && <LockIcon className="size-5 shrink-0" />}
          onClick={ignoreRepeatedClick}
          onKeyDown={ignoreHeldKey}
          label={isBusy ? t('form.working') : label}
        />
      </div>
      <p className="mt-3 text-center text-[0.9375rem] text-balance text-ink-muted">
        <span>{t('form.finish')}</span> <TimeLeft />
      </p>
      <noscript>
        {total !== undefined && (
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

/** The second click of a double click was meant for what the button said at the first one. */
function ignoreRepeatedClick(event: MouseEvent) {
  if (event.detail > 1) event.preventDefault();
}

/** A key that is held down presses the button once. */
function ignoreHeldKey(event: KeyboardEvent) {
  if (event.repeat) event.preventDefault();
}
