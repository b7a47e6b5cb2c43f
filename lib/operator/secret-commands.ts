import 'server-only';
import { transactAs } from '@/lib/audit/transact-as';
import { resealPspAccounts } from '@/lib/psp/reseal-psp-accounts';
import { resealWebhooks } from '@/lib/webhooks/reseal-webhooks';
import type { Report } from './core/report';
import type { OperatorDeps } from './operator-deps';

/** Seals everything that is sealed under today's SECRET_KEY, or nothing at all where one of them cannot be opened. */
export async function resealSecrets(deps: Pick<OperatorDeps, 'transact' | 'keys'>): Promise<Report> {
  const [accounts, webhooks] = await transactAs(
    deps.transact,
    'operator',
  )(async (tx) => [await resealPspAccounts(tx, deps), await resealWebhooks(tx, deps)]);
  return {
    data: { pspAccounts: accounts ?? 0, webhooks: webhooks ?? 0 },
    lines: [
      `Sealed again under SECRET_KEY: ${accounts} payment accounts, ${webhooks} webhook endpoints and signing keys.`,
      'SECRET_KEY_PREVIOUS is not needed for them any more. Keep it for eight days, for what browsers hold; links to documents in older mails need it for 400.',
    ],
  };
}
