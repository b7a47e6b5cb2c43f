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
    <p className="mt-3 text-center text-[0.9375rem] text-balance text-ink-muted print:hidden">
      <LockIcon className="me-2 inline-block size-4.5 align-[-0.1875em]" />
      <span>{psp === null ? t('form.secure') : t('form.secureAt', { psp })}</span>{' '}
      {takesCards && <span>{psp === null ? t('form.cards') : t('form.cardsAt', { psp })}</span>}
    </p>
  );
}
