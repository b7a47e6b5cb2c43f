import { quietButtonClass } from '@/components/ui/button-class';
import { ABOUT_TO_EXPIRE_SECONDS, EXTENSION_MINUTES } from '@/lib/sessions/core/session-life';
import { useCheckout } from './checkout-provider';
import type { ClientTranslate } from './client-messages';

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** How long the shopper has. */
export function TimeLeft() {
  const { secondsLeft, t } = useCheckout();
  const text = secondsLeft > 0 ? t('form.timeLeft', { time: duration(secondsLeft, t) }) : t('form.timeOver');
  const isShort = secondsLeft < ABOUT_TO_EXPIRE_SECONDS;
  return <span className={isShort ? 'font-semibold text-ink' : ''}>{text}</span>;
}

/** Offers more time to a shopper who runs out of it. As a button of the form it sends and keeps what was typed. */
export function ExtendTime() {
  const { secondsLeft, state, isBusy, t } = useCheckout();
  const isAboutToExpire = secondsLeft > 0 && secondsLeft < ABOUT_TO_EXPIRE_SECONDS;
  if (!isAboutToExpire || !state.timeLeft.canExtend) return null;
  return (
    <button
      type="submit"
      name="intent"
      value="extend"
      aria-busy={isBusy}
      className={`mt-4 ${quietButtonClass}`}
    >
      {t('form.extend', { minutes: EXTENSION_MINUTES })}
    </button>
  );
}

/** What a screen reader is told of the time at five minutes, at one and at the end; empty before that. */
export function useTimeSentence(): string {
  const { secondsLeft, state, t } = useCheckout();
  if (secondsLeft >= ABOUT_TO_EXPIRE_SECONDS) return '';
  const warning = t(secondsLeft >= MINUTE_SECONDS ? 'form.fewMinutesLeft' : lastWarning(secondsLeft));
  return state.timeLeft.canExtend ? `${warning} ${t('form.moreTimeToHave')}` : warning;
}

function lastWarning(secondsLeft: number): 'form.lastMinute' | 'form.timeOver' {
  return secondsLeft > 0 ? 'form.lastMinute' : 'form.timeOver';
}

/** A duration in the largest unit that still says enough, rounded down so that no shopper is promised too much. */
function duration(seconds: number, t: ClientTranslate): string {
  if (seconds < MINUTE_SECONDS) return t('form.lessThanAMinute');
  if (seconds < 2 * HOUR_SECONDS)
    return t('form.minutesLeft', { count: Math.floor(seconds / MINUTE_SECONDS) });
  if (seconds < 2 * DAY_SECONDS) return t('form.hoursLeft', { count: Math.floor(seconds / HOUR_SECONDS) });
  return t('form.daysLeft', { count: Math.floor(seconds / DAY_SECONDS) });
}
