import { isIntendedBuyer } from '@/lib/sessions/core/intended-buyer';
import { lockedFields } from '@/lib/sessions/core/locked-billing';
import type { Session } from '@/lib/sessions/core/session';
import type { BuyerField, DocumentContent } from './document-content';

const FIELDS = [
  ['email', 'email'],
  ['businessName', 'name'],
  ['taxId', 'taxId'],
  ['postcode', 'postcode'],
] as const;

/**
 * The details of a sale's buyer that an API key had filled in, where whoever bought was not proved to be the one whom it
 * meant.
 *
 * @param buyerIdentity whom the purchase has proved; `null` where nobody was proved
 */
export function fieldsOnFile(
  session: Pick<Session, 'createdBy' | 'intendedIdentity' | 'buyerEmail' | 'billingDetail'>,
  buyerIdentity: string | null,
): BuyerField[] {
  if (buyerIdentity !== null && isIntendedBuyer(session, buyerIdentity)) return [];
  const locked = lockedFields(session);
  return FIELDS.flatMap(([field, name]) => (locked.has(field) ? [name] : []));
}

/**
 * Whether the mailbox of a document's buyer is one that its merchant named: whoever reads it is who was meant. An address
 * that whoever bought has typed proves nothing about what was on file.
 */
export function isMailboxMeant({ onFile }: Pick<DocumentContent, 'onFile'>): boolean {
  return onFile === undefined || onFile.length === 0 || onFile.includes('email');
}
