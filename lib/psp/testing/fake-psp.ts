import type { PaymentMethod } from '@/lib/kernel/payment-method';
import type { RefundFailedEvent, RefundsReportedEvent } from '@/lib/psp/core/money-back';
import type {
  PspAdapter,
  PspCheckoutEvent,
  PspCheckoutRequest,
  PspCreateOutcome,
  PspRegistry,
} from '@/lib/psp/port';
import type { Deferred } from '@/lib/testing/deferred';
import { createFakeCharges, type FakeCharges } from './fake-charges';
import { readFakeEvent } from './fake-psp-events';
import { type FakeCheckout, FakePspLedger, type FakeRefundCommand, type OddPayment } from './fake-psp-ledger';

/**
 * How one createCheckout call goes.
 *
 * `account_refused` is a key that was rolled. `lost_answer` makes the checkout and answers nothing, `lost_request` makes nothing and answers nothing, and
 * `server_error` stores a 5xx under the key, which every replay of that key then repeats.
 */
export type CreateStep =
  | 'created'
  | 'refused'
  | 'email_refused'
  | 'account_refused'
  | 'lost_answer'
  | 'lost_request'
  | 'server_error'
  /** Tells that the call has arrived, does what `outcome` says (at once, or only when released), answers when released. */
  | { arrived: Deferred; release: Deferred; outcome: Exclude<CreateStep, object>; isDoneFirst: boolean };

/** How one refundPayment call goes, in the words of `CreateStep`; `refused` is a definite no. */
export type RefundStep = 'made' | 'lost_answer' | 'lost_request' | 'server_error' | 'refused';

export type FakePsp = {
  adapter: PspAdapter;
  registry: PspRegistry;
  creates: { request: PspCheckoutRequest; idempotencyKey: string }[];
  expires: string[];
  finds: string[];
  refunds: FakeRefundCommand[];
  /** The next create calls, one step each; after the last one every call is `created`. */
  plan(...steps: CreateStep[]): void;
  /** The next refund calls, one step each; after the last one every call is `made`. */
  planRefunds(...steps: RefundStep[]): void;
  /** Nothing is answered any more, whatever is asked. */
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
  /** Somebody refunds at the PSP itself. @returns the event that tells of all refunds of the payment. */
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
  const answersByKey = new Map<string, { requestText: string; answer: PspCreateOutcome }>();
  const steps: CreateStep[] = [];
  const creates: FakePsp['creates'] = [];
  const expires: FakePsp['expires'] = [];
  const finds: FakePsp['finds'] = [];
  const refunds: FakePsp['refunds'] = [];
  const refundSteps: RefundStep[] = [];
  let handRefunds = 0;
  let isDown = false;
  let isListTruncated = false;
  const openedElsewhere = new Set<string>();

  /** The effect and the answer of a call; a key that was answered before gives that answer again. */
  const carryOut = (
    step: Exclude<CreateStep, object>,
    call: { request: PspCheckoutRequest; idempotencyKey: string },
  ): PspCreateOutcome => {
    // Credentials are looked at before anything else, the key included.
    if (step === 'account_refused')
      return { kind: 'account_refused', reason: 'account_refused', providerRequestId: 'req_fake' };
    const known = answersByKey.get(call.idempotencyKey);
    const requestText = canonicalText(call.request);
    if (known && known.requestText !== requestText)
      return { kind: 'unknown', reason: 'http_409', isKeySpent: true };
    if (known) return step === 'lost_answer' || step === 'lost_request' ? silence() : known.answer;
    const keep = (answer: PspCreateOutcome) => {
      answersByKey.set(call.idempotencyKey, { requestText, answer });
      return answer;
    };
    switch (step) {
      case 'created':
      case 'lost_answer': {
        const { pspRef, url } = ledger.open(call.request);
        const answer = keep({ kind: 'created', pspRef, url });
        return step === 'created' ? answer : silence();
      }
      case 'refused':
        return { kind: 'refused', reason: 'refused', code: 'not_allowed', providerRequestId: 'req_fake' };
      case 'email_refused':
        return keep({ kind: 'refused', reason: 'email_refused', code: 'email_invalid' });
      case 'lost_request':
        return silence();
      case 'server_error':
        return keep({ kind: 'unknown', reason: 'http_500', isKeySpent: true });
    }
  };

  const charges = createFakeCharges(ledger, { isDown: () => isDown });

  const adapter: PspAdapter = {
    name: 'fake',
    publicName: 'Fake Pay',
    keepsMethods: true,
    paymentMethods: (currency) => METHODS[currency] ?? [],
    minimumMinor: (currency) => MINIMUMS_MINOR[currency] ?? 1n,
    chargeStepMinor: () => 1n,
    async createCheckout(call) {
      creates.push(structuredClone(call));
      const step = isDown ? 'lost_request' : (steps.shift() ?? 'created');
      if (typeof step === 'string') return carryOut(step, call);
      step.arrived.resolve();
      const early = step.isDoneFirst ? carryOut(step.outcome, call) : null;
      await step.release.promise;
      return early ?? carryOut(step.outcome, call);
    },
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
    async refundPayment({ environment: _environment, orderId: _orderId, ...command }) {
      if (isDown) return silence();
      refunds.push(command);
      const step = refundSteps.shift() ?? 'made';
      if (step === 'lost_request') return silence();
      if (step === 'server_error') return { kind: 'unknown', reason: 'http_500', isKeySpent: true };
      if (step === 'refused') return { kind: 'refused', reason: 'refused', code: 'not_refundable' };
      const answer = ledger.refund(command);
      return step === 'lost_answer' ? silence() : answer;
    },
    async findRefund({ paymentRef, refundId }) {
      if (isDown) return { kind: 'incomplete', reason: 'timeout' };
      const refund = ledger.refundsOf(paymentRef).find((made) => made.refundId === refundId);
      if (refund) return { kind: 'found', refund };
      return isListTruncated ? { kind: 'incomplete', reason: 'list_truncated' } : { kind: 'none' };
    },
    readWebhook: async (arrived) => readFakeEvent(arrived),
  };

  return {
    adapter,
    registry: {
      forStore: async () => adapter,
      forAttempt: async ({ psp }) => (psp === adapter.name ? adapter : null),
      byName: (name) => (name === adapter.name ? adapter : null),
    },
    creates,
    expires,
    finds,
    refunds,
    charges,
    plan: (...planned) => {
      steps.push(...planned);
    },
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
    planRefunds: (...planned) => {
      refundSteps.push(...planned);
    },
    reset: () => {
      for (const list of [creates, expires, finds, refunds, steps, refundSteps]) list.length = 0;
      charges.reset();
      openedElsewhere.clear();
      isDown = false;
      isListTruncated = false;
    },
  };
}

function silence() {
  return { ...SILENCE, isKeySpent: false };
}

/** A replay's request comes back from the database with its fields in another order. */
function canonicalText(request: PspCheckoutRequest): string {
  return JSON.stringify(request, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}
