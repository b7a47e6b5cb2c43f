import { type CallerOf, callerPrincipal } from '@/lib/auth/core/caller';
import { optional, type Reader, required, whenAbsent } from '@/lib/kernel/body-field';
import { described, oneOf, shortId, text } from '@/lib/kernel/body-readers';
import { bodySchema, object } from '@/lib/kernel/body-schema';
import { type Currency, isCurrency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import { parseAmount } from '@/lib/kernel/money';
import { type Body, echo, invalidField, optionalObject } from '@/lib/kernel/read-fields';
import type { PaymentId, RefundTicketId, StoreId } from '@/lib/kernel/short-id';

const MAX_REASON_LENGTH = 2_000;
const MAX_NOTE_LENGTH = 2_000;
const MAX_EXTERNAL_ID_LENGTH = 128;

/** A reader of an address's mails, at the buyer's own page, who may ask for money back of purchases with that address. */
export type MailboxCaller = { kind: 'mailbox'; environment: Environment; storeId: StoreId; email: string };

/** A buyer, proved by its token or by its mailbox. */
export type BuyerCaller = CallerOf<'sessionToken'> | MailboxCaller;

/** A caller who asks for money back: the buyer by its token or its mailbox, or a merchant by its API key. */
export type TicketCaller = BuyerCaller | CallerOf<'apiKey'>;

/** A name for a caller that no other caller has, by which its calls are counted. */
export function ticketPrincipal(caller: TicketCaller): string {
  if (caller.kind !== 'mailbox') return callerPrincipal(caller);
  return `${caller.environment}/${caller.storeId}/mailbox/${caller.email}`;
}

export type RequestedAmount = { amountMinor: bigint; currency: Currency };

export type CreateTicketCommand = {
  by: TicketCaller;
  paymentId: PaymentId;
  reason: string;
  requested: RequestedAmount;
  metadata: Record<string, unknown>;
  refundTicketMerchantExternalId: string | null;
};

export type ResubmitTicketCommand = {
  by: TicketCaller;
  ticketId: RefundTicketId;
  paymentId: PaymentId;
  reason: string;
  requested: RequestedAmount;
};

export type ReviewTicketCommand = {
  by: CallerOf<'apiKey'>;
  ticketId: RefundTicketId;
  decision: 'approve' | 'reject';
  /** The reason that the buyer is told for a rejection; `null` for an approval. */
  rejectReason: string | null;
  /** A note that the merchant sees and the buyer does not. */
  note: string | null;
};

const currency: Reader<Currency> = described(
  { type: 'string', pattern: '^[A-Z]{3}$', examples: ['EUR'], description: 'ISO 4217' },
  (value, path) => {
    if (typeof value !== 'string' || !/^[A-Z]{3}$/.test(value))
      throw appError('invalid_currency_format', { params: { got: echo(value) } });
    if (!isCurrency(value)) throw invalidField(path, 'an ISO 4217 currency code', value);
    return value;
  },
);

const amountText: Reader<string> = described(
  { type: 'string', examples: ['29.00'], description: 'A display string above zero' },
  (value, path) => {
    if (typeof value === 'string') return value;
    throw invalidField(path, 'an amount such as "29.00"', value);
  },
);

const amountMembers = object({ amount: required(amountText), currency: required(currency) });

const requestedAmount: Reader<RequestedAmount> = described(amountMembers.schema, (value, path) => {
  const { amount, currency: code } = amountMembers.read(value, path);
  const amountMinor = parseAmount(amount, code);
  if (amountMinor === null || amountMinor <= 0n)
    throw invalidField(`${path}.amount`, `an amount above zero, exact for ${code}`, amount);
  return { amountMinor, currency: code };
});

const metadata: Reader<Record<string, unknown>> = described(
  { type: 'object' },
  (value, path) => optionalObject({ [path]: value }, path) ?? {},
);

export const CREATE_TICKET = bodySchema({
  paymentId: required(shortId('PAY')),
  reason: required(text({ maxLength: MAX_REASON_LENGTH })),
  requestedAmount: required(requestedAmount),
  metadata: whenAbsent(optional(metadata), {}),
  refundTicketMerchantExternalId: whenAbsent(optional(text({ maxLength: MAX_EXTERNAL_ID_LENGTH })), null),
});

export const RESUBMIT_TICKET = bodySchema({
  ticketId: required(shortId('TKT')),
  paymentId: required(shortId('PAY')),
  reason: required(text({ maxLength: MAX_REASON_LENGTH })),
  requestedAmount: required(requestedAmount),
});

export const REVIEW_TICKET = bodySchema({
  ticketId: required(shortId('TKT')),
  decision: required(oneOf(['approve', 'reject'])),
  rejectReason: whenAbsent(optional(text({ maxLength: MAX_REASON_LENGTH })), null),
  note: whenAbsent(optional(text({ maxLength: MAX_NOTE_LENGTH })), null),
});

/** Reads a create-ticket body. Whether the payment is one of the caller's is checked by the use case. */
export function parseCreateTicket(body: Body, by: TicketCaller): CreateTicketCommand {
  const { requestedAmount: requested, ...fields } = CREATE_TICKET.read(body);
  return { by, ...fields, requested };
}

/** Reads a resubmit-ticket body. Whether the ticket is one of the caller's is checked by the use case. */
export function parseResubmitTicket(body: Body, by: TicketCaller): ResubmitTicketCommand {
  const { requestedAmount: requested, ...fields } = RESUBMIT_TICKET.read(body);
  return { by, ...fields, requested };
}

/** Reads a review-ticket body; a rejection has to say why. */
export function parseReviewTicket(body: Body, by: CallerOf<'apiKey'>): ReviewTicketCommand {
  const command = REVIEW_TICKET.read(body);
  if (command.decision === 'reject' && command.rejectReason === null)
    throw appError('missing_field', { params: { field: 'rejectReason' } });
  return { by, ...command, rejectReason: command.decision === 'reject' ? command.rejectReason : null };
}
