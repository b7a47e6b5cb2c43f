import type { Log, LogFields } from '@/lib/log';
import type { PspFailure } from './core/psp-failure';

/** A failure of a PSP whose reason may also be a word of the caller's. */
type LoggedFailure = Omit<PspFailure, 'reason'> & { reason: string };

/** The fields of a log line about an answer that is no success: our reason, the PSP's own code, and its id of the request. */
export function failureFields({ reason, code, providerRequestId }: LoggedFailure): LogFields {
  return { reason, pspCode: code, pspRequestId: providerRequestId };
}

/**
 * Writes one line for an answer of a PSP that is no success. It is a warning; where the PSP does not take the account's
 * credentials it is an error, because every sale of that store fails until the operator has set a key that works.
 */
export function logPspFailure(
  log: Log,
  message: string,
  { failure, ...fields }: LogFields & { failure: LoggedFailure },
): void {
  const line = { ...fields, ...failureFields(failure) };
  if (failure.reason === 'account_refused') log.error(`${message}: it refuses the key of the account`, line);
  else log.warn(message, line);
}
