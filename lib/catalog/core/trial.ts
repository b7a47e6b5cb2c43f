import { invalidField, isAbsent } from '@/lib/kernel/read-fields';

const MAX_TRIAL_DAYS = 730;

/**
 * How long the trial of a subscription product is, in days. It is `metadata.trialDays`, as the API's clients write it:
 * a whole number, or its digits as text.
 *
 * @returns 1 to 730, or `null` for a product without a trial (none said, 0, or nothing that could be one)
 */
export function trialDaysOf(metadata: Readonly<Record<string, unknown>>): number | null {
  const days = toDays(metadata.trialDays);
  return days === null || days === 0 ? null : days;
}

/** @throws `invalid_field` where metadata of a subscription product says a trial that is none */
export function assertTrialDays(metadata: Readonly<Record<string, unknown>>): void {
  const { trialDays } = metadata;
  if (!isAbsent(trialDays) && toDays(trialDays) === null)
    throw invalidField('metadata.trialDays', `a whole number from 0 to ${MAX_TRIAL_DAYS}`, trialDays);
}

function toDays(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^\d{1,4}$/.test(text)) return null;
  const days = Number(text);
  return days <= MAX_TRIAL_DAYS ? days : null;
}
