import 'server-only';
import { enrollMerchant } from '@/lib/auth/enroll-merchant';
import { listMerchants } from '@/lib/auth/list-merchants';
import { isEmail, normalizeEmail } from '@/lib/billing/core/email-address';
import { encodeShortId } from '@/lib/kernel/short-id';
import { textOption } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report, tableLines } from './core/report';
import { UsageError } from './core/usage-error';
import type { OperatorDeps } from './operator-deps';

export async function createNewMerchant(
  deps: Pick<OperatorDeps, 'transact' | 'clock' | 'ids'>,
  options: Options,
): Promise<Report> {
  const name = textOption(options, 'name');
  const email = normalizeEmail(textOption(options, 'email'));
  if (!isEmail(email)) throw new UsageError('--email is an e-mail address, such as ann@example.com.');
  const { merchantId, wasInvited } = await enrollMerchant(deps, { name, email });
  const id = encodeShortId('MER', merchantId);
  return {
    data: { merchant: { id, name, email } },
    lines: [
      `Made merchant ${id} (${name})${wasInvited ? ', who was invited to a store' : ''}.`,
      `Next: npm run operator -- key create --merchant ${id} --environment test`,
    ],
  };
}

export async function listAllMerchants(deps: Pick<OperatorDeps, 'db'>): Promise<Report> {
  const merchants = (await listMerchants(deps)).map(({ id, name, email, createdAt }) => ({
    id: encodeShortId('MER', id),
    name,
    email,
    createdAt,
  }));
  return {
    data: { merchants: merchants.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) },
    lines: tableLines(
      merchants.map(({ id, name, email, createdAt }) => ({
        Merchant: id,
        Name: name,
        'E-mail': email,
        Created: momentText(createdAt),
      })),
      'There are no merchants yet. Make one: npm run operator -- merchant create --name … --email …',
    ),
  };
}
