import type { EnvSource } from './env-values';

/** The SMTP server, with its user and password, and the address that mails come from. */
export type MailSettings = { url: string; from: string };

/** Both or none: a server without an address that mails come from could send nothing. */
export function readMailSettings(source: EnvSource, problems: string[]): MailSettings | null {
  const url = source.MAIL_SMTP_URL ?? '';
  const from = source.MAIL_FROM ?? '';
  if (!url && !from) return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isSmtp = parsed?.protocol === 'smtp:' || parsed?.protocol === 'smtps:';
  // The text before an @ may be a password, and problems are printed.
  if (!isSmtp || !parsed?.hostname) problems.push('MAIL_SMTP_URL must be smtp://… or smtps://… with a host');
  if (!/^[^\s@<>"]+@[^\s@<>"]+$/.test(from))
    problems.push('MAIL_FROM must be an e-mail address alone, such as no-reply@example.com');
  return { url, from };
}
