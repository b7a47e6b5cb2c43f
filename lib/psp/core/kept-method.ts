import type { PspFailure } from './psp-failure';

/** A payment method that a PSP keeps, by its own references. Never a card's number. */
export type SavedMethod = {
  customerRef: string;
  methodRef: string;
  /** Such as `visa`; `null` for what is no card. */
  brand: string | null;
  last4: string | null;
  /** The last month in which it can be charged, `YYYY-MM`. */
  expiresMonth: string | null;
};

export type PspPayment = {
  paymentRef: string;
  amountMinor: bigint;
  currency: string;
  method: string | null;
  last4: string | null;
  paidAtMs: number;
  /** The method that the PSP keeps of it, where it was asked to. */
  savedMethod?: SavedMethod;
};

/** A method that was kept without any money, and when. */
export type PspSaving = { savedMethod: SavedMethod; savedAtMs: number };

/** A charge that was not made. `paymentRef` names the try at the PSP, where it has one. */
export type PspUnpaidCharge =
  /** `isFinal`: the method will never be charged again, such as a card that was reported stolen. `code` is the PSP's word. */
  | ({ kind: 'declined'; paymentRef: string | null; isFinal: boolean } & PspFailure)
  /** The bank wants its customer to confirm, which only a page can ask for. */
  | { kind: 'needs_customer'; paymentRef: string | null };

/** How the charge of a kept method ended. `isKeySpent` as for a checkout. */
export type PspChargeOutcome =
  | { kind: 'paid'; payment: PspPayment }
  | PspUnpaidCharge
  | ({ kind: 'unknown'; isKeySpent: boolean } & PspFailure);

/** The result of looking for a charge whose answer never came. `incomplete` proves nothing. */
export type PspFindChargeOutcome =
  | { kind: 'paid'; payment: PspPayment }
  | PspUnpaidCharge
  | { kind: 'none' }
  | ({ kind: 'incomplete' } & PspFailure);

export type PspForgetOutcome = { kind: 'forgotten' } | ({ kind: 'unknown' } & PspFailure);
