/** A mail as it is handed over to a server. */
export type Mail = {
  /** Stays the same over all tries, so that a server or a reader can tell a repeat. */
  id: string;
  /** The store's name, before the operator's own address. */
  fromName: string;
  to: string;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
};

/**
 * The outcome of a mail. `refused` is a definite no of the server, such as of an address that nobody has; anything else
 * that is no success is worth another try. `reason` is one word that is safe to keep.
 */
export type MailOutcome =
  | { kind: 'sent' }
  | { kind: 'refused'; reason: string }
  | { kind: 'later'; reason: string };

/** The one door through which mails leave. It never throws for a server's sake. */
export type Mailer = { send(mail: Mail, about: { kind: string }): Promise<MailOutcome> };
