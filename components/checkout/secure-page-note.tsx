import { LockIcon } from '@/components/ui/icons';
import { useCheckout } from './checkout-provider';

/** Says on whose page the shopper pays and who sees the card, for as long as the session can be paid. */
export function SecurePageNote() {
  const { form, quote, secondsLeft, t } = useCheckout();
  // A sale that costs nothing is completed here, without a payment page.
  if (secondsLeft === 0 || quote?.isFree) return null;
  const psp = form.pspName;
  const takesCards = form.paymentMethods.includes('card');
  return (
    <p className="mt-3 flex justify-center gap-2 text-[0.9375rem] text-ink-muted print:hidden">
      <LockIcon className="mt-0.5 size-4.5 shrink-0" />
      <span className="text-balance">
        <span>{psp === null ? t('form.secure') : t('form.secureAt', { psp })}</span>{' '}
        {takesCards && <span>{psp === null ? t('form.cards') : t('form.cardsAt', { psp })}</span>}
      </span>
    </p>
  );
}
