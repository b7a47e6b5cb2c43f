/** A mail as it waits to be sent. */
export type StoredMail = { fromName: string; replyTo: string | null; text: string; html: string };
