import type { EpochMs } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import type { StoreId } from '@/lib/kernel/short-id';
import type {
  PspChargeOutcome,
  PspFindChargeOutcome,
  PspForgetOutcome,
  PspPayment,
  PspSaving,
  SavedMethod,
} from './core/kept-method';
import type { PspEventBase, PspFindRefundOutcome, PspMoneyBackEvent } from './core/money-back';
import type { PspFailure } from './core/psp-failure';

/**
 * The checkout that we ask a PSP for. Plain JSON, because it is frozen with the attempt and replayed byte for byte under
 * the same idempotency key. Amounts are decimal strings of minor units.
 */
export type PspCheckoutRequest = {
  /** Wire form, `ORD_…`; comes back in every event and is how a lost checkout is found again. */
  orderId: string;
  environment: Environment;
  currency: string;
  totalMinor: string;
  /** The lines that the buyer saw; their amounts add up to `totalMinor`. */
  lines: { label: string; amountMinor: string }[];
  storeName: string;
  /** `null` where the PSP has refused the buyer's address before: its page asks for one then. */
  customerEmail: string | null;
  language: string | null;
  /** Both ours: where the buyer comes back to after paying, or after giving up. */
  returnUrl: string;
  cancelUrl: string;
  paymentMethods: PaymentMethod[];
  expiresAtMs: number;
  /** When it was frozen. This and the ids below are missing in requests of the version that knew only the sandbox. */
  requestedAtMs?: number;
  /** Wire forms, for a merchant who looks a payment up at the PSP; nothing of ours reads them back. */
  sessionId?: string;
  storeId?: string;
  /** The id of the request that made the attempt, as our log has it. */
  requestId?: string;
  /**
   * Whether the PSP is to keep the method for later charges: along with this payment, or `only` that, without taking money
   * (the total is 0 then). Absent for a sale that is paid once.
   */
  keepMethod?: 'with_payment' | 'only';
};

/** The charge of a kept method that we ask a PSP for. Frozen and replayed as a checkout's request is. */
export type PspChargeRequest = Pick<
  PspCheckoutRequest,
  'orderId' | 'environment' | 'currency' | 'totalMinor' | 'lines' | 'storeName' | 'storeId'
> & {
  /** Which period of the subscription it pays for. */
  periodNumber: number;
  savedMethod: Pick<SavedMethod, 'customerRef' | 'methodRef'>;
  requestedAtMs: number;
};

/**
 * How a request for a checkout ended.
 *
 * `refused` is only what the adapter lists as a definite no; anything unlisted is `unknown`. `account_refused` means that the
 * PSP has turned this very call away for its credentials: nothing came of it, which says nothing of an earlier call under
 * the same key. `isKeySpent` tells an answer that the PSP may give for this key again and again (a 5xx of its own that it
 * has stored, a key that it knows with another body, a checkout that is not what was asked for) from silence and from calls
 * that are still at work: only looking for the checkout helps then.
 */
export type PspCreateOutcome =
  | { kind: 'created'; pspRef: string; url: string }
  | ({ kind: 'refused' } & PspFailure)
  | ({ kind: 'account_refused' } & PspFailure)
  | ({ kind: 'unknown'; isKeySpent: boolean } & PspFailure);

/** A checkout as the PSP knows it now. */
export type PspCheckoutState =
  | { kind: 'open'; url: string }
  | { kind: 'paid'; payment: PspPayment }
  | { kind: 'saved'; saving: PspSaving }
  | { kind: 'expired' }
  | { kind: 'missing' }
  | ({ kind: 'unknown' } & PspFailure);

/**
 * `different` means that the order has a checkout, but over another amount or currency than was asked for: no buyer may be
 * sent there.
 */
export type PspFindOutcome =
  | { kind: 'found'; pspRef: string; url: string }
  | { kind: 'different'; pspRef: string }
  | { kind: 'none' }
  | ({ kind: 'incomplete' } & PspFailure);

export type PspExpireOutcome =
  | { kind: 'expired' }
  | { kind: 'paid'; payment: PspPayment }
  | { kind: 'saved'; saving: PspSaving }
  | ({ kind: 'unknown' } & PspFailure);

/**
 * How a request for a refund ended. `refunded` counts from the moment the PSP has taken the refund on: should the bank send
 * the money back later, a `refund_failed` event tells of it. `nothing_left` means that the whole payment was refunded
 * before; where a part of it was, and too little is left, the outcome is `refused`.
 */
export type PspRefundOutcome =
  | { kind: 'refunded'; refundRef: string }
  | { kind: 'nothing_left' }
  | ({ kind: 'refused' } & PspFailure)
  /** `isKeySpent` as for a checkout: the PSP may give this answer for the key again and again. */
  | ({ kind: 'unknown'; isKeySpent: boolean } & PspFailure);

/** A buyer has paid a checkout. */
export type PaymentSucceededEvent = PspEventBase & {
  type: 'payment_succeeded';
  pspRef: string;
  /** The idempotency key of a charge of a kept method; absent where a buyer has paid a checkout. */
  chargeKey?: string;
  payment: PspPayment;
};

/** A buyer has had a method kept, without any money. */
export type MethodSavedEvent = PspEventBase & { type: 'method_saved'; pspRef: string; saving: PspSaving };

/** A buyer's try to pay a checkout was declined; the checkout may stay open. */
export type PaymentFailedEvent = PspEventBase & {
  type: 'payment_failed';
  pspRef: string;
  paymentRef: string;
  amountMinor: bigint;
  currency: string;
  method: string | null;
  last4: string | null;
  /** The PSP's own word. */
  reason: string;
};

/** A checkout can no longer be paid. */
export type CheckoutExpiredEvent = PspEventBase & { type: 'checkout_expired'; pspRef: string };

/** An event about one of our checkouts. */
export type PspCheckoutEvent =
  | PaymentSucceededEvent
  | MethodSavedEvent
  | PaymentFailedEvent
  | CheckoutExpiredEvent;

/** The event that a PSP tells us by webhook, in our words. */
export type PspEvent = PspCheckoutEvent | PspMoneyBackEvent;

/**
 * `ignored` is a well-signed event of a kind that we do not use. `other_environment` is a well-signed event of the other
 * environment than the account's, whose secret was set in the wrong place. `later` is an event about which the PSP has to be
 * asked, and does not answer: it has to be sent again.
 */
export type PspWebhookOutcome =
  | { kind: 'event'; event: PspEvent }
  | { kind: 'ignored' }
  | { kind: 'other_environment' }
  | ({ kind: 'later' } & PspFailure)
  | { kind: 'invalid' };

/** The one door to a payment service provider. Every call ends within its timeout and never throws for the PSP's sake. */
export type PspAdapter = {
  readonly name: string;
  /** The name that buyers know it by; `null` where they know none. */
  readonly publicName: string | null;
  /** Whether it keeps methods for later charges, without which no subscription is sold. */
  readonly keepsMethods: boolean;
  /** Methods this adapter can really charge for a one-time purchase in a currency; empty where it cannot. */
  paymentMethods(currency: string): readonly PaymentMethod[];
  /** The least that it charges, in minor units, 1 or more; 1 where that is not known before it is asked. */
  minimumMinor(currency: string): bigint;
  /**
   * The step that every amount in a currency has to be a multiple of, in minor units by ISO 4217: 10 where a dinar's
   * thousandths have to end in 0, and 1 nearly everywhere.
   */
  chargeStepMinor(currency: string): bigint;
  createCheckout(input: { request: PspCheckoutRequest; idempotencyKey: string }): Promise<PspCreateOutcome>;
  retrieveCheckout(input: { pspRef: string; environment: Environment }): Promise<PspCheckoutState>;
  /** Looks for the checkout that a request has made, where its answer never came. */
  findByOrderId(input: {
    request: PspCheckoutRequest;
    createdAfterMs: number;
    /** The checkouts of the order's other attempts, which are not looked for, even where they were paid. */
    otherPspRefs: readonly string[];
    /** From when on nothing new is made under the request's key, so that what is not there a while later never was. */
    keySpentAtMs: EpochMs;
    nowMs: EpochMs;
  }): Promise<PspFindOutcome>;
  expireCheckout(input: { pspRef: string; environment: Environment }): Promise<PspExpireOutcome>;
  /** Charges a kept method while its owner is away. */
  chargeSavedMethod(input: { request: PspChargeRequest; idempotencyKey: string }): Promise<PspChargeOutcome>;
  /** Looks for the charge that was asked for under a key, where its answer never came. */
  findCharge(input: {
    request: PspChargeRequest;
    idempotencyKey: string;
    /** As of a checkout that is looked for. */
    keySpentAtMs: EpochMs;
    nowMs: EpochMs;
  }): Promise<PspFindChargeOutcome>;
  /** Has the PSP forget a kept method. One that it does not have any more is forgotten. */
  forgetMethod(input: {
    savedMethod: Pick<SavedMethod, 'customerRef' | 'methodRef'>;
    environment: Environment;
  }): Promise<PspForgetOutcome>;
  refundPayment(input: {
    paymentRef: string;
    amountMinor: bigint;
    currency: string;
    environment: Environment;
    /** Wire form, `ORD_…`; comes back in the event of a refund that fails later. */
    orderId: string;
    /** Wire form, `REF_…`; comes back in events, and is how a lost refund is found again. Absent for a duplicate payment. */
    refundId?: string;
    idempotencyKey: string;
  }): Promise<PspRefundOutcome>;
  /** Looks for a refund that was asked for, where its answer never came. */
  findRefund(input: {
    paymentRef: string;
    refundId: string;
    environment: Environment;
  }): Promise<PspFindRefundOutcome>;
  /** Verifies over the raw bytes before reading anything. */
  readWebhook(input: { rawBody: Uint8Array; headers: Headers; nowMs: EpochMs }): Promise<PspWebhookOutcome>;
};

/** Which adapter charges for a store. A change of an account is seen within half a minute. */
export type PspRegistry = {
  /** The adapter that makes new checkouts: of the store's own account, else of the sandbox; `null` where there is neither. */
  forStore(input: { storeId: StoreId; environment: Environment }): Promise<PspAdapter | null>;
  /**
   * The adapter that was asked for a checkout or has its money, also when the store has moved to another provider since. Without a
   * store (rows of the version that knew only the sandbox) just a shared provider is found.
   */
  forAttempt(input: {
    psp: string;
    storeId: StoreId | null;
    environment: Environment;
  }): Promise<PspAdapter | null>;
  /** A provider that charges for all stores under one account, such as the sandbox. */
  byName(name: string): PspAdapter | null;
};
