import 'server-only';
import { createTransport } from 'nodemailer';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { Mailer, MailOutcome } from './mailer';

const TIMEOUT_MS = 10 * SECOND_MS;
/** The names of a server on this very machine, on the way to which nobody listens. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Sends by the SMTP server of the operator. The way to it is encrypted, and a server that cannot do that gets no mail, unless it
 * runs on this machine.
 *
 * @param input.url `smtp://user:password@host:587` or `smtps://…:465`
 * @param input.from the address that every mail comes from
 */
export function createSmtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = openTransport(url);
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    send: async ({ id, fromName, to, replyTo, subject, text, html }) => {
      try {
        await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from: { name: fromName, address: from },
          to: { name: '', address: to },
          ...(replyTo === null ? {} : { replyTo }),
          subject,
          text,
          html,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return toOutcome(error);
      }
    },
  };
}

function openTransport(url: string) {
  const { hostname } = new URL(url);
  return createTransport({
    url,
    requireTLS: !LOOPBACK.has(hostname),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A mail names no file and no address that would be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * Connects, agrees on encryption, and logs in as for a mail, without sending one.
 *
 * @returns one word that says why that failed; `null` where it did not.
 */
export async function checkSmtp({ url }: { url: string }): Promise<string | null> {
  const transport = openTransport(url);
  try {
    await transport.verify();
    return null;
  } catch (error) {
    const outcome = toOutcome(error);
    return outcome.kind === 'sent' ? null : outcome.reason;
  } finally {
    transport.close();
  }
}

/** The server's own code says whether another try can help (RFC 5321, 4.2.1): 5xx is for good. */
function toOutcome(error: unknown): MailOutcome {
  const { responseCode, code } = Object(error) as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === 'number') {
    // Refused credentials are the operator's to put right: the next mail may go through.
    const isFinal = responseCode >= 550 && responseCode < 600;
    return { kind: isFinal ? 'refused' : 'later', reason: `smtp_${responseCode}` };
  }
  const word = typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code.toLowerCase() : 'network_error';
  return { kind: 'later', reason: word };
}
