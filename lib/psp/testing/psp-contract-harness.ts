import { HOUR_MS } from '@/lib/kernel/clock';
import type { PspAdapter, PspCheckoutRequest, PspEvent, PspWebhookOutcome } from '@/lib/psp/port';

/** An event on its way to us: what a PSP sends, byte for byte. */
export type Delivery = { rawBody: Uint8Array; headers: Headers };

/**
 * How the next create call ends: with a definite no, with its answer lost after the work was done, lost before it got
 * there, or with a failure of the PSP's own.
 */
export type CreateMishap = 'refused' | 'lost_answer' | 'lost_request' | 'server_error';

/** What comes of charging a kept card while its owner is away. */
export type LaterCharge = 'paid' | 'declined' | 'needs_customer';

/** A PSP that an adapter talks to, and what happens there without the adapter. */
export type ContractHarness = {
  adapter: PspAdapter;
  nowMs(): number;
  /** Arranges a mishap for the next create call. @returns the request to make it with. */
  arrange(mishap: CreateMishap, request: PspCheckoutRequest): PspCheckoutRequest;
  /** Nobody answers any more, whatever is asked. */
  goDown(): void;
  countCheckouts(orderId: string): Promise<number>;
  /** A shopper pays, or has a card kept. `later` says what comes of charging that card afterwards. */
  pay(pspRef: string, later?: LaterCharge): Promise<Delivery>;
  /** Arranges a mishap for the next charge of a kept method. */
  arrangeCharge(mishap: Extract<CreateMishap, 'lost_answer' | 'lost_request'>): void;
  /** What the PSP tells of a charge that was paid under a key. */
  chargeEvent(idempotencyKey: string): Promise<Delivery>;
  /** A shopper's card is declined. */
  decline(pspRef: string): Promise<Delivery>;
  /** The PSP tells that a checkout's time has run out. */
  lapse(pspRef: string): Promise<Delivery>;
  /** The same event once more, signed at another time. */
  resign(delivery: Delivery, nowMs: number): Delivery;
  close(): Promise<void>;
};

/** Long enough for every PSP to list what it has made. */
export const LIST_SETTLED_MS = 10 * 60_000;

export const ENVIRONMENT = { environment: 'test' } as const;
export const REFUND = { ...ENVIRONMENT, orderId: 'ORD_contract' } as const;
let orderCount = 0;

/** The request for a checkout of an order that no other request is about: 34.51 EUR, unless told otherwise. */
export function requestAt(
  psp: ContractHarness,
  change: Partial<PspCheckoutRequest> = {},
): PspCheckoutRequest {
  orderCount += 1;
  return {
    orderId: `ORD_${String(orderCount).padStart(22, '0')}`,
    ...ENVIRONMENT,
    currency: 'EUR',
    totalMinor: '3451',
    lines: [
      { label: 'Pro license', amountMinor: '2900' },
      { label: 'VAT (DE)', amountMinor: '551' },
    ],
    storeName: 'Contract store',
    customerEmail: 'ada@example.com',
    language: 'de',
    returnUrl: 'https://shop.test/complete',
    cancelUrl: 'https://shop.test/back',
    paymentMethods: ['card'],
    expiresAtMs: psp.nowMs() + 2 * HOUR_MS,
    requestedAtMs: psp.nowMs(),
    sessionId: 'cs_contract',
    storeId: 'STO_contract',
    ...change,
  };
}

const keyOf = (request: PspCheckoutRequest) => `${request.orderId}-1`;

export const create = ({ adapter }: ContractHarness, request: PspCheckoutRequest) =>
  adapter.createCheckout({ request, idempotencyKey: keyOf(request) });

/** Makes a checkout that can be paid. @returns the PSP's reference for it */
export async function openCheckout(psp: ContractHarness, request = requestAt(psp)): Promise<string> {
  const outcome = await create(psp, request);
  if (outcome.kind !== 'created') throw new Error(`not created: ${JSON.stringify(outcome)}`);
  return outcome.pspRef;
}

/** Looks for the checkout of an order when the PSP lists everything that it has made. */
export function find(psp: ContractHarness, request: PspCheckoutRequest, otherPspRefs: string[] = []) {
  const createdAfterMs = psp.nowMs() - HOUR_MS;
  const nowMs = psp.nowMs() + LIST_SETTLED_MS;
  return psp.adapter.findByOrderId({
    request,
    createdAfterMs,
    otherPspRefs,
    keySpentAtMs: psp.nowMs(),
    nowMs,
  });
}

export const retrieve = (psp: ContractHarness, pspRef: string) =>
  psp.adapter.retrieveCheckout({ pspRef, ...ENVIRONMENT });
export const expire = (psp: ContractHarness, pspRef: string) =>
  psp.adapter.expireCheckout({ pspRef, ...ENVIRONMENT });
export const read = (psp: ContractHarness, delivery: Delivery): Promise<PspWebhookOutcome> =>
  psp.adapter.readWebhook({ ...delivery, nowMs: psp.nowMs() });

export async function readEvent(psp: ContractHarness, delivery: Delivery): Promise<PspEvent> {
  const outcome = await read(psp, delivery);
  if (outcome.kind !== 'event') throw new Error(`no event: ${JSON.stringify(outcome)}`);
  return outcome.event;
}

/** The payment of a paid checkout, as the PSP tells it when it is asked. */
export async function paymentOf(psp: ContractHarness, pspRef: string) {
  const state = await retrieve(psp, pspRef);
  if (state.kind !== 'paid') throw new Error(`not paid: ${state.kind}`);
  return state.payment;
}
