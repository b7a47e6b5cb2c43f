import { quietButtonClass } from '@/components/ui/button-class';
import { ABOUT_TO_EXPIRE_SECONDS, EXTENSION_MINUTES } from '@/lib/sessions/core/session-life';
import { useCheckout } from './checkout-provider';
import type { ClientTranslate } from './client-messages';

const MINUTE_SECONDS = 60;
/** Before that nobody needs to hurry, and a clock would only say so. */
const SHOWN_SECONDS = 10 * MINUTE_SECONDS;

/** How long the shopper has, once that is not long. */
export function TimeLeft() {
  const { secondsLeft, t } = useCheckout();
  if (secondsLeft >= SHOWN_SECONDS) return null;
  const text = secondsLeft > 0 ? t('form.timeLeft', { time: duration(secondsLeft, t) }) : t('form.timeOver');
  const isShort = secondsLeft < ABOUT_TO_EXPIRE_SECONDS;
  return (
    <p className="mt-3 text-center text-[0.9375rem] text-ink-muted print:hidden">
      <span className={isShort ? 'font-semibold text-ink' : ''}>{text}</span>
    </p>
  );
}

/** Offers more time to a shopper who runs out of it. As a button of the form it sends and keeps what was typed. */
export function ExtendTime() {
  const { secondsLeft, state, busyWith, t } = useCheckout();
  const isAboutToExpire = secondsLeft > 0 && secondsLeft < ABOUT_TO_EXPIRE_SECONDS;
  if (!isAboutToExpire || !state.timeLeft.canExtend) return null;
  return (
    <button
      type="submit"
      name="intent"
      value="extend"
      aria-busy={busyWith !== null}
      className={`mt-4 ${quietButtonClass}`}
    >
      {t('form.extend', { minutes: EXTENSION_MINUTES })}
    </button>
  );
}

/** The text that tells a screen reader of the time at five minutes, at one and at the end; empty before that. */
export function useTimeSentence(): string {
  const { secondsLeft, state, t } = useCheckout();
  if (secondsLeft >= ABOUT_TO_EXPIRE_SECONDS) return '';
  const warning = t(secondsLeft >= MINUTE_SECONDS ? 'form.fewMinutesLeft' : lastWarning(secondsLeft));
  return state.timeLeft.canExtend ? `${warning} ${t('form.moreTimeToHave')}` : warning;
}

function lastWarning(secondsLeft: number): 'form.lastMinute' | 'form.timeOver' {
  return secondsLeft > 0 ? 'form.lastMinute' : 'form.timeOver';
}

/** Whole minutes, rounded down so that no shopper is promised too much. */
function duration(seconds: number, t: ClientTranslate): string {
  if (seconds < MINUTE_SECONDS) return t('form.lessThanAMinute');
  return t('form.minutesLeft', { count: Math.floor(seconds / MINUTE_SECONDS) });
}
