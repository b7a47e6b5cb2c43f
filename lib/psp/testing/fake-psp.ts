import type { Environment } from '@/lib/kernel/environment';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import type {
  PspAdapter,
  PspCheckoutEvent,
  PspCheckoutRequest,
  PspCreateOutcome,
  PspPayment,
  PspRegistry,
  RefundFailedEvent,
} from '@/lib/psp/port';
import type { Deferred } from '@/lib/testing/deferred';
import { readFakeEvent } from './fake-psp-events';

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

export type FakeCheckout = {
  pspRef: string;
  url: string;
  request: PspCheckoutRequest;
  state: 'open' | 'expired' | 'paid';
  payment: PspPayment | null;
};

export type FakePsp = {
  adapter: PspAdapter;
  registry: PspRegistry;
  creates: { request: PspCheckoutRequest; idempotencyKey: string }[];
  expires: string[];
  finds: string[];
  refunds: { paymentRef: string; amountMinor: bigint; currency: string; idempotencyKey: string }[];
  /** The next create calls, one step each; after the last one every call is `created`. */
  plan(...steps: CreateStep[]): void;
  /** Nothing is answered any more, whatever is asked. */
  setDown(isDown: boolean): void;
  /** A list too long to be read whole: findByOrderId then only knows what it has found. */
  setListTruncated(isTruncated: boolean): void;
  checkoutsOf(orderId: string): FakeCheckout[];
  /** Pays a checkout, whatever state it is in, and returns the event that tells of it. */
  pay(
    pspRef: string,
    change?: { amountMinor?: bigint; currency?: string; paymentRef?: string },
  ): PspCheckoutEvent;
  /** The event of a declined payment; the checkout stays open. */
  decline(pspRef: string, change?: { paymentRef?: string }): PspCheckoutEvent;
  /** Ends a checkout at the PSP and returns the event that tells of it. */
  expire(pspRef: string): PspCheckoutEvent;
  /** The event of a refund that the bank has sent back. */
  failRefund(input: { orderId: string; paymentRef: string }): RefundFailedEvent;
  /** Forgets calls, plans and outages, and keeps the ledger. */
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

const SILENCE = { kind: 'unknown', reason: 'timeout' } as const;

/** A PSP in memory with a ledger of its own. It honours idempotency keys and does what a test plans, without waiting. */
export function createFakePsp(): FakePsp {
  const ledger = new Map<string, FakeCheckout>();
  const answersByKey = new Map<string, { requestText: string; answer: PspCreateOutcome }>();
  /** What went back of each payment, by the key that asked for it. */
  const givenBack = new Map<string, Map<string, bigint>>();
  const steps: CreateStep[] = [];
  const creates: FakePsp['creates'] = [];
  const expires: FakePsp['expires'] = [];
  const finds: FakePsp['finds'] = [];
  const refunds: FakePsp['refunds'] = [];
  let isDown = false;
  let isListTruncated = false;
  let counter = 0;
  const nextRef = (prefix: string) => {
    counter += 1;
    return `${prefix}_${counter}`;
  };

  const open = (request: PspCheckoutRequest): FakeCheckout => {
    const pspRef = nextRef('fake_co');
    const checkout: FakeCheckout = {
      pspRef,
      url: `https://psp.test/pay/${pspRef}`,
      request: structuredClone(request),
      state: 'open',
      payment: null,
    };
    ledger.set(pspRef, checkout);
    return checkout;
  };

  /** What the PSP does and would answer; a key that was answered before gives that answer again. */
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
        const { pspRef, url } = open(call.request);
        const answer = keep({ kind: 'created', pspRef, url });
        return step === 'created' ? answer : silence();
      }
      case 'refused':
        return { kind: 'refused', reason: 'refused', code: 'not_allowed', providerRequestId: 'req_fake' };
      case 'email_refused':
        if (call.request.customerEmail === null) return carryOut('created', call);
        return keep({ kind: 'refused', reason: 'email_refused', code: 'email_invalid' });
      case 'lost_request':
        return silence();
      case 'server_error':
        return keep({ kind: 'unknown', reason: 'http_500', isKeySpent: true });
    }
  };

  const checkoutOf = (pspRef: string): FakeCheckout => {
    const checkout = ledger.get(pspRef);
    if (!checkout) throw new Error(`The fake PSP has no checkout ${pspRef}`);
    return checkout;
  };

  const eventOf = (checkout: FakeCheckout) => ({
    id: nextRef('fake_evt'),
    pspRef: checkout.pspRef,
    orderId: checkout.request.orderId,
    environment: checkout.request.environment,
  });

  const adapter: PspAdapter = {
    name: 'fake',
    publicName: 'Fake Pay',
    paymentMethods: (currency) => METHODS[currency] ?? [],
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
      const checkout = ledger.get(pspRef);
      if (checkout?.request.environment !== environment) return { kind: 'missing' };
      if (checkout.payment) return { kind: 'paid', payment: checkout.payment };
      return checkout.state === 'open' ? { kind: 'open', url: checkout.url } : { kind: 'expired' };
    },
    async findByOrderId({ request, otherPspRefs }) {
      finds.push(request.orderId);
      if (isDown) return { kind: 'incomplete', reason: 'timeout' };
      const usable = [...ledger.values()].filter(
        (checkout) => isUsable(checkout, request) && !otherPspRefs.includes(checkout.pspRef),
      );
      const found = usable.find((checkout) => isSameMoney(checkout.request, request));
      if (found) return { kind: 'found', pspRef: found.pspRef, url: found.url };
      if (usable[0]) return { kind: 'different', pspRef: usable[0].pspRef };
      return isListTruncated ? { kind: 'incomplete', reason: 'list_truncated' } : { kind: 'none' };
    },
    async expireCheckout({ pspRef }) {
      expires.push(pspRef);
      if (isDown) return SILENCE;
      const checkout = checkoutOf(pspRef);
      if (checkout.payment) return { kind: 'paid', payment: checkout.payment };
      checkout.state = 'expired';
      return { kind: 'expired' };
    },
    async refundPayment({ paymentRef, amountMinor, currency, idempotencyKey }) {
      if (isDown) return SILENCE;
      refunds.push({ paymentRef, amountMinor, currency, idempotencyKey });
      const given = givenBack.get(paymentRef) ?? new Map<string, bigint>();
      if (given.has(idempotencyKey)) return { kind: 'refunded' };
      const paid = [...ledger.values()].find(({ payment }) => payment?.paymentRef === paymentRef)?.payment;
      const leftMinor = [...given.values()].reduce(
        (left, part) => left - part,
        paid?.amountMinor ?? amountMinor,
      );
      if (leftMinor <= 0n) return { kind: 'nothing_left' };
      if (leftMinor < amountMinor) return { kind: 'refused', reason: 'partly_refunded' };
      givenBack.set(paymentRef, given.set(idempotencyKey, amountMinor));
      return { kind: 'refunded' };
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
    plan: (...planned) => {
      steps.push(...planned);
    },
    setDown: (value) => {
      isDown = value;
    },
    setListTruncated: (value) => {
      isListTruncated = value;
    },
    checkoutsOf: (orderId) => [...ledger.values()].filter(({ request }) => request.orderId === orderId),
    pay: (pspRef, change = {}) => {
      const checkout = checkoutOf(pspRef);
      const payment: PspPayment = {
        paymentRef: change.paymentRef ?? nextRef('fake_pay'),
        amountMinor: change.amountMinor ?? BigInt(checkout.request.totalMinor),
        currency: change.currency ?? checkout.request.currency,
        method: 'card',
        last4: '0110',
        paidAtMs: Date.UTC(2026, 10, 20, 12),
      };
      checkout.state = 'paid';
      checkout.payment ??= payment;
      return { ...eventOf(checkout), type: 'payment_succeeded', payment };
    },
    decline: (pspRef, change = {}) => {
      const checkout = checkoutOf(pspRef);
      return {
        ...eventOf(checkout),
        type: 'payment_failed',
        paymentRef: change.paymentRef ?? nextRef('fake_pay'),
        amountMinor: BigInt(checkout.request.totalMinor),
        currency: checkout.request.currency,
        method: 'card',
        last4: '0220',
        reason: 'card_declined',
      };
    },
    expire: (pspRef) => {
      const checkout = checkoutOf(pspRef);
      checkout.state = 'expired';
      return { ...eventOf(checkout), type: 'checkout_expired' };
    },
    failRefund: ({ orderId, paymentRef }) => ({
      id: nextRef('fake_evt'),
      orderId,
      environment: 'test',
      type: 'refund_failed',
      paymentRef,
      reason: 'lost_or_stolen_card',
    }),
    reset: () => {
      for (const list of [creates, expires, finds, refunds, steps]) list.length = 0;
      isDown = false;
      isListTruncated = false;
    },
  };
}

function isUsable(checkout: FakeCheckout, wanted: { orderId: string; environment: Environment }): boolean {
  const { request, state } = checkout;
  return (
    request.orderId === wanted.orderId && request.environment === wanted.environment && state !== 'expired'
  );
}

function isSameMoney(one: PspCheckoutRequest, other: PspCheckoutRequest): boolean {
  return one.totalMinor === other.totalMinor && one.currency === other.currency;
}

function silence(): PspCreateOutcome {
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
