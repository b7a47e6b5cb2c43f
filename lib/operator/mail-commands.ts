import 'server-only';
import { type NotificationSettings, readNotificationKey } from '@/lib/catalog/core/notification-settings';
import { switchNotification } from '@/lib/catalog/switch-notification';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId } from '@/lib/kernel/short-id';
import { idOption, optionalText } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { type Report, tableLines } from './core/report';
import { UsageError } from './core/usage-error';
import type { OperatorDeps } from './operator-deps';

/** Shows the toggles of a store's mails after switching those that are named. */
export async function switchStoreMail(
  deps: Pick<OperatorDeps, 'transact' | 'clock' | 'env'>,
  options: Options,
): Promise<Report> {
  const storeId = idOption(options, 'store', 'STO');
  const changes = { ...change(options, 'on', true), ...change(options, 'off', false) };
  const settings = await switchNotification(deps, { storeId, changes });
  if (!settings)
    throw new OperatorError(
      `There is no store ${encodeShortId('STO', storeId)}. See: npm run operator -- store list`,
    );
  const isSending = deps.env.mail !== null || deps.env.sandbox !== null;
  const warning = 'No mail server is set up (MAIL_SMTP_URL, MAIL_FROM): nothing is mailed.';
  return {
    data: { mail: { isSending, ...settings } },
    lines: [
      ...tableLines(
        Object.entries(settings).map(([Toggle, isOn]) => ({ Toggle, State: isOn ? 'on' : 'off' })),
        '',
      ),
      ...(isSending ? [] : [warning]),
    ],
  };
}

function change(options: Options, name: string, isOn: boolean): Partial<NotificationSettings> {
  const text = optionalText(options, name);
  if (text === null) return {};
  const key = readNotificationKey(text);
  if (!key) throw new UsageError(`--${name} is one of the toggles that store mail shows.`);
  return { [key]: isOn };
}
