import 'server-only';
import { transactAs } from '@/lib/audit/transact-as';
import { isLoggable } from '@/lib/kernel/loggable-error';
import { OperatorError } from '@/lib/kernel/operator-error';
import { resealPspAccounts } from '@/lib/psp/reseal-psp-accounts';
import { resealWebhooks } from '@/lib/webhooks/reseal-webhooks';
import type { Report } from './core/report';
import type { OperatorDeps } from './operator-deps';

/**
 * Seals everything that is sealed under today's SECRET_KEY, or nothing at all where one of them cannot be opened.
 *
 * @throws OperatorError that names the row which does not open
 */
export async function resealSecrets(deps: Pick<OperatorDeps, 'transact' | 'keys'>): Promise<Report> {
  const [accounts, webhooks] = await transactAs(
    deps.transact,
    'operator',
  )(async (tx) => [await resealPspAccounts(tx, deps), await resealWebhooks(tx, deps)]).catch(refuseInWords);
  return {
    data: { pspAccounts: accounts ?? 0, webhooks: webhooks ?? 0 },
    lines: [
      `Sealed again under SECRET_KEY: ${accounts} payment accounts, ${webhooks} webhook endpoints and signing keys.`,
      'SECRET_KEY_PREVIOUS is not needed for them any more. Keep it for eight days, for what browsers hold; links to documents in older mails need it for 400.',
    ],
  };
}

/** What does not open is a matter of keys or of that row, and its owner has to set it anew. */
function refuseInWords(error: unknown): never {
  if (!isLoggable(error)) throw error;
  throw new OperatorError(
    `${error.message}. Nothing was sealed again. Set the missing key as SECRET_KEY_PREVIOUS, or have that row set anew or removed, and try again.`,
  );
}
