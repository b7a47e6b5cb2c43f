import 'server-only';
import { eraseBuyer } from '@/lib/privacy/erase-buyer';
import { exportBuyer } from '@/lib/privacy/export-buyer';
import type { Options } from './core/parse-command-line';
import type { Report } from './core/report';
import { UsageError } from './core/usage-error';
import type { OperatorDeps } from './operator-deps';

/** Answers a person who asks what is kept of them, or to be forgotten. */
export function answerBuyer(
  deps: Pick<OperatorDeps, 'db' | 'transact' | 'clock'>,
  options: Options,
  what: 'export' | 'erase',
): Promise<Report> {
  return what === 'export' ? exportOneBuyer(deps, options) : eraseOneBuyer(deps, options);
}

async function exportOneBuyer(deps: Pick<OperatorDeps, 'db'>, options: Options): Promise<Report> {
  const found = await exportBuyer(deps, emailOption(options));
  // Amounts are bigint, which JSON does not know.
  const text = JSON.stringify(found, (_, value) => (typeof value === 'bigint' ? String(value) : value), 2);
  return { data: { buyer: text }, lines: [text] };
}

async function eraseOneBuyer(
  deps: Pick<OperatorDeps, 'transact' | 'clock'>,
  options: Options,
): Promise<Report> {
  const { orderCount, sessionCount, deliveryCount, mailCount } = await eraseBuyer(deps, emailOption(options));
  return {
    data: { orders: orderCount, sessions: sessionCount, deliveries: deliveryCount, mails: mailCount },
    lines: [
      `Erased the buyer of ${orderCount} orders, ${sessionCount} sessions, ${deliveryCount} webhook bodies and ${mailCount} mails.`,
      'Sums and what tax is reckoned from stay; so do the tax ids that tax was left off for, with their companies, and receipts, invoices and credit notes as they were issued.',
      'What merchants attached themselves (metadata and references of their own) stays too.',
      'Backups, the log of your proxy and the payment provider have records of their own.',
    ],
  };
}

function emailOption(options: Options): string {
  const email = (options.texts.get('email') ?? '').trim().toLowerCase();
  if (!email.includes('@')) throw new UsageError('--email is the address of the buyer.');
  return email;
}
