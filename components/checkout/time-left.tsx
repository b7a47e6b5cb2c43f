'use client';
import { useEffect, useState } from 'react';
import { useCheckout } from './checkout-provider';
import type { ClientTranslate } from './client-words';

const TICK_MS = 15_000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** How long the shopper has, counted on from what the server said. A browser's clock may be wrong; its pace is not. */
export function TimeLeft() {
  const { form, t } = useCheckout();
  const [passedSeconds, setPassedSeconds] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setPassedSeconds((performance.now() - start) / 1_000), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <span>{t('form.timeLeft', { time: duration(form.secondsLeft - passedSeconds, t) })}</span>;
}

/** In the largest unit that still says enough, rounded down so that nobody is promised more than there is. */
function duration(seconds: number, t: ClientTranslate): string {
  if (seconds < MINUTE_SECONDS) return t('form.lessThanAMinute');
  if (seconds < 2 * HOUR_SECONDS)
    return t('form.minutesLeft', { count: Math.floor(seconds / MINUTE_SECONDS) });
  if (seconds < 2 * DAY_SECONDS) return t('form.hoursLeft', { count: Math.floor(seconds / HOUR_SECONDS) });
  return t('form.daysLeft', { count: Math.floor(seconds / DAY_SECONDS) });
}
