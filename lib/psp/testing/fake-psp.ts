import type { PaymentMethod } from '@/lib/kernel/payment-method';
import type { RefundFailedEvent, RefundsReportedEvent } from '@/lib/psp/core/money-back';
import type { PspAdapter, PspCheckoutEvent, PspRegistry } from '@/lib/psp/port';
import { createFakeCharges, type FakeCharges } from './fake-charges';
import { type CreateStep, createFakeCreates, type FakeCreates } from './fake-creates';
import { readFakeEvent } from './fake-psp-events';
import { type FakeCheckout, FakePspLedger, type FakeRefundCommand, type OddPayment } from './fake-psp-ledger';
import { createFakeRefunds, type RefundStep } from './fake-refunds';

export type FakePsp = {
  adapter: PspAdapter;
  registry: PspRegistry;
  creates: FakeCreates['calls'];
  expires: string[];
  finds: string[];
  refunds: FakeRefundCommand[];
  /** The next create calls, one step each; after the last one every call is `created`. */
  plan(...steps: CreateStep[]): void;
  /** The next refund calls, one step each; after the last one every call is `made`. */
  planRefunds(...steps: RefundStep[]): void;
  /** While the PSP is down, no call is answered. */
  setDown(isDown: boolean): void;
  /** A list too long to be read whole: findByOrderId then only knows what it has found. */
  setListTruncated(isTruncated: boolean): void;
  checkoutsOf(orderId: string): FakeCheckout[];
  /** Pays a checkout, whatever state it is in, and returns the event that tells of it. */
  pay(pspRef: string, odd?: OddPayment): PspCheckoutEvent;
  /** The event of a declined payment; the checkout stays open. */
  decline(pspRef: string, odd?: Pick<OddPayment, 'paymentRef'>): PspCheckoutEvent;
  /** Ends a checkout at the PSP and returns the event that tells of it. */
  expire(pspRef: string): PspCheckoutEvent;
  /** The event of a refund that the bank has sent back. */
  failRefund(input: { orderId: string; paymentRef: string }): RefundFailedEvent;
  charges: FakeCharges;
  /** The merchant refunds at the PSP itself. @returns the event that tells of all refunds of the payment. */
  refundByHand(input: {
    orderId: string;
    paymentRef: string;
    amountMinor: bigint;
    currency: string;
  }): RefundsReportedEvent;
  /** The amount that the PSP has given back of a payment. */
  refundedMinor(paymentRef: string): bigint;
  /** From now on the store's account is another one, which knows none of the checkouts that were opened before. */
  replaceAccount(): void;
  /** Forgets calls, plans, outages and accounts, and keeps the ledger. */
  reset(): void;
};

const CARD_AND_WALLETS: readonly PaymentMethod[] = ['card', 'applepay', 'googlepay'];

/** Few currencies on purpose: the others are what "cannot be charged" is tested with. */
const METHODS: Readonly<Record<string, readonly PaymentMethod[]>> = {
  USD: [...CARD_AND_WALLETS, 'wechat'],
  EUR: CARD_AND_WALLETS,
  JPY: CARD_AND_WALLETS,
  KWD: ['card'],
  CNY: ['wechat'],
};

/** One currency has a minimum above one unit, to be refused in. */
const MINIMUMS_MINOR: Readonly<Record<string, bigint>> = { CNY: 50n };

const SILENCE = { kind: 'unknown', reason: 'timeout' } as const;

/** A PSP in memory with a ledger of its own. It honours idempotency keys and does what a test plans, without waiting. */
export function createFakePsp(): FakePsp {
  const ledger = new FakePspLedger();
  const expires: FakePsp['expires'] = [];
  const finds: FakePsp['finds'] = [];
  let handRefunds = 0;
  let isDown = false;
  let isListTruncated = false;
  const openedElsewhere = new Set<string>();

  const state = { isDown: () => isDown, isListTruncated: () => isListTruncated };
  const creates = createFakeCreates(ledger, state);
  const refunds = createFakeRefunds(ledger, state);
  const charges = createFakeCharges(ledger, state);

  const adapter: PspAdapter = {
    name: 'fake',
    publicName: 'Fake Pay',
    keepsMethods: true,
    paymentMethods: (currency) => METHODS[currency] ?? [],
    minimumMinor: (currency) => MINIMUMS_MINOR[currency] ?? 1n,
    chargeStepMinor: () => 1n,
    createCheckout: creates.createCheckout,
    async retrieveCheckout({ pspRef, environment }) {
      if (isDown) return SILENCE;
      const checkout = openedElsewhere.has(pspRef) ? null : ledger.get(pspRef);
      if (checkout?.request.environment !== environment) return { kind: 'missing' };
      if (checkout.payment) return { kind: 'paid', payment: checkout.payment };
      if (checkout.saving) return { kind: 'saved', saving: checkout.saving };
      return checkout.state === 'open' ? { kind: 'open', url: checkout.url } : { kind: 'expired' };
    },
    async findByOrderId({ request, otherPspRefs }) {
      finds.push(request.orderId);
      if (isDown) return { kind: 'incomplete', reason: 'timeout' };
      return ledger.findFor(request, { otherPspRefs, isListTruncated });
    },
    async expireCheckout({ pspRef }) {
      expires.push(pspRef);
      if (isDown) return SILENCE;
      if (openedElsewhere.has(pspRef)) return { kind: 'unknown', reason: 'http_404' };
      const { payment, saving } = ledger.get(pspRef) ?? { payment: null, saving: null };
      if (payment) return { kind: 'paid', payment };
      if (saving) return { kind: 'saved', saving };
      ledger.expire(pspRef);
      return { kind: 'expired' };
    },
    ...charges.adapter,
    ...refunds.adapter,
    readWebhook: async (arrived) => readFakeEvent(arrived),
  };

  return {
    adapter,
    registry: {
      forStore: async () => adapter,
      forAttempt: async ({ psp }) => (psp === adapter.name ? adapter : null),
      byName: (name) => (name === adapter.name ? adapter : null),
    },
    creates: creates.calls,
    expires,
    finds,
    refunds: refunds.calls,
    charges,
    plan: creates.plan,
    planRefunds: refunds.plan,
    setDown: (value) => {
      isDown = value;
    },
    setListTruncated: (value) => {
      isListTruncated = value;
    },
    checkoutsOf: (orderId) => ledger.ofOrder(orderId),
    pay: (pspRef, odd = {}) => ledger.pay(pspRef, odd),
    decline: (pspRef, odd = {}) => ledger.decline(pspRef, odd),
    expire: (pspRef) => ledger.expire(pspRef),
    failRefund: (refund) => ledger.failRefund(refund),
    refundByHand: ({ orderId, ...refund }) => {
      ledger.refund({ ...refund, idempotencyKey: `by hand ${handRefunds++}` });
      return ledger.reportRefunds({ orderId, paymentRef: refund.paymentRef });
    },
    refundedMinor: (paymentRef) => ledger.refundedMinor(paymentRef),
    replaceAccount: () => {
      for (const { pspRef } of ledger.all()) openedElsewhere.add(pspRef);
    },
    reset: () => {
      for (const list of [expires, finds]) list.length = 0;
      for (const part of [creates, refunds, charges]) part.reset();
      openedElsewhere.clear();
      isDown = false;
      isListTruncated = false;
    },
  };
}
