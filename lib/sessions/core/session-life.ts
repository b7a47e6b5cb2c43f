import type { Renewal } from '@/lib/catalog/core/renewal';
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import type { Session } from './session';

/** How long a session lives where its API key does not say: 45 minutes. */
export const DEFAULT_LIFETIME_SECONDS = (45 * MINUTE_MS) / SECOND_MS;
export const MAX_LIFETIME_SECONDS = (7 * DAY_MS) / SECOND_MS;

/** From this moment before the end a shopper is warned, and may get more time. */
export const ABOUT_TO_EXPIRE_SECONDS = (5 * MINUTE_MS) / SECOND_MS;
/** A published link must not hold a price without end, so the number of extensions and their sum are bounded. */
const MAX_EXTENSIONS = 3;
const MAX_EXTENDED_MS = DAY_MS;

const EXTENSION_MS = DEFAULT_LIFETIME_SECONDS * SECOND_MS;
/** The time that an extension gives, as the page says it. */
export const EXTENSION_MINUTES = EXTENSION_MS / MINUTE_MS;
const ABOUT_TO_EXPIRE_MS = ABOUT_TO_EXPIRE_SECONDS * SECOND_MS;

type Life = Pick<Session, 'expiresAtMs' | 'firstExpiresAtMs' | 'extensionCount'>;

export type ExtensionDecision =
  | { kind: 'extend'; expiresAtMs: EpochMs }
  /** More than five minutes are left: there is nothing to do, and asking twice gives no more than asking once. */
  | { kind: 'too_early' }
  | { kind: 'refuse' };

/** True from the very moment on at which a session expires. */
export function isExpired(session: { expiresAtMs: EpochMs }, nowMs: EpochMs): boolean {
  return nowMs >= session.expiresAtMs;
}

/**
 * Decides whether a session gets more time that is about to expire or has expired. It gets the default lifetime from now,
 * or nothing, so that the button promises what is given.
 *
 * @param input.renewal what the store says today, not what it said when the session was made
 */
export function decideExtension(input: {
  session: Life;
  renewal: Renewal;
  nowMs: EpochMs;
}): ExtensionDecision {
  const { session, renewal, nowMs } = input;
  if (session.expiresAtMs - nowMs >= ABOUT_TO_EXPIRE_MS) return { kind: 'too_early' };
  const expiresAtMs = nowMs + EXTENSION_MS;
  const isUsedUp =
    session.extensionCount >= MAX_EXTENSIONS || expiresAtMs > session.firstExpiresAtMs + MAX_EXTENDED_MS;
  if (renewal === 'never' || isUsedUp) return { kind: 'refuse' };
  return { kind: 'extend', expiresAtMs };
}

/** How long a shopper has, as the page says it. */
export type TimeLeft = {
  /** Whole seconds, 0 or more, from the moment in which the page was made. */
  seconds: number;
  /** Whether the page may offer more time, once the session is about to expire. */
  canExtend: boolean;
};

/** The time that a session has left, as its page shows it. */
export function toTimeLeft(input: { session: Life; renewal: Renewal; nowMs: EpochMs }): TimeLeft {
  const { session, renewal, nowMs } = input;
  // Judged as of when the offer would be made, which is later where the session has just begun.
  const offeredAtMs = Math.max(nowMs, session.expiresAtMs - ABOUT_TO_EXPIRE_MS + 1);
  return {
    // Never 0 before it is over: the page would say so while the session still takes the form.
    seconds: isExpired(session, nowMs)
      ? 0
      : Math.max(1, Math.floor((session.expiresAtMs - nowMs) / SECOND_MS)),
    canExtend: decideExtension({ session, renewal, nowMs: offeredAtMs }).kind === 'extend',
  };
}
