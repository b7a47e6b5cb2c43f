import 'server-only';
import { SECOND_MS } from '@/lib/kernel/clock';
import { AppError, appError } from '@/lib/kernel/error-catalogue';
import { LoggableError } from '@/lib/kernel/loggable-error';
import type { Log } from '@/lib/log';
import { findResultFault } from './core/check-result';
import type { TaxProvider } from './tax-provider';

const TIMEOUT_MS = 5 * SECOND_MS;

/**
 * Stands between a tax engine and everything that charges money: an engine that throws, stays silent or answers what
 * does not add up becomes `tax_unavailable`, which is told and tried again, and never a tax of zero.
 */
export function guardTaxProvider(
  provider: TaxProvider,
  { log, timeoutMs = TIMEOUT_MS }: { log: Log; timeoutMs?: number },
): TaxProvider {
  return {
    name: provider.name,
    quote: async (input) => {
      try {
        const result = await withTimeout(provider.quote(input), timeoutMs);
        const fault = findResultFault(input, result);
        if (fault === null) return result;
        log.error('tax engine gave an answer that is not sound', { reason: fault });
      } catch (error) {
        if (error instanceof AppError) throw error;
        log.error('tax engine failed', { error });
      }
      throw appError('tax_unavailable');
    },
  };
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LoggableError(`no answer in ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
