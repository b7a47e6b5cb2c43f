import { appError } from '@/lib/kernel/error-catalogue';
import type { Caller } from './caller';

/** A token is good for the environment it was minted for only. */
export function assertTokenEnvironment(caller: Caller): void {
  if (caller.kind === 'sessionToken' && caller.tokenEnvironment !== caller.environment)
    throw appError('authentication_failed');
}
