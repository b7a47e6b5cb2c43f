import { randomUUID } from 'node:crypto';
import type { CallerOf } from '@/lib/auth/core/caller';
import { createMerchant } from '@/lib/auth/create-merchant';
import { signSessionToken } from '@/lib/auth/session-token';
import { approveStore } from '@/lib/catalog/approve-store';
import { parseCreateProduct, parseCreateSubscriptionProduct } from '@/lib/catalog/core/parse-create-product';
import { parsePublishProduct } from '@/lib/catalog/core/parse-publish-product';
import { parseUpdateStore } from '@/lib/catalog/core/parse-update-store';
import { createProduct } from '@/lib/catalog/create-product';
import { createStore } from '@/lib/catalog/create-store';
import { publishProduct } from '@/lib/catalog/publish-product';
import { updateStore } from '@/lib/catalog/update-store';
import type { DiscountContent } from '@/lib/discounts/core/discount-content';
import { createDiscount } from '@/lib/discounts/create-discount';
import { DAY_MS, SECOND_MS } from '@/lib/kernel/clock';
import {
  decodeSessionId,
  decodeShortId,
  encodeShortId,
  type OrderId,
  type StoreId,
} from '@/lib/kernel/short-id';
import { findSucceededPayment } from '@/lib/orders/payment-repo';
import { setPspAccount } from '@/lib/psp/set-psp-account';
import { parseCreateTicket } from '@/lib/refunds/core/parse-refund-ticket';
import { createRefundTicket } from '@/lib/refunds/create-refund-ticket';
import type { Services } from '@/lib/services';
import { parseCreateSession } from '@/lib/sessions/core/parse-create-session';
import { createSession } from '@/lib/sessions/create-session';
import { findSession } from '@/lib/sessions/session-repo';
import { addWebhook } from '@/lib/webhooks/add-webhook';
import { SDK_EVENT_TYPES } from '@/lib/webhooks/core/event-types';
import { parseAddWebhook } from '@/lib/webhooks/core/parse-add-webhook';
import { STRIPE_SECRETS } from './stripe-dialect';

/** One session with the order that is preallocated for it, under both of its names. */
export type Sale = {
  sessionId: string;
  orderId: OrderId;
  orderWireId: string;
  sells: 'onetime' | 'subscription';
  /** Whose token orders it. */
  buyer: string;
};

const TOKEN_KEPT_MS = 60_000;
const TEN_PER_CENT: Omit<DiscountContent, 'code' | 'usageLimit'> = {
  name: null,
  value: { type: 'percentage', basisPoints: 1_000 },
  expiresAt: null,
  isOncePerBuyer: false,
  restrictedTo: [],
  subscriptionCycles: null,
  isKeptOnPlanChange: false,
  metadata: {},
};

/** Codes for ten per cent: one without a limit, and one that can be used once. */
export const ENDLESS_CODE = 'ENDLESS';
export const LAST_CODE = 'LAST';

/** What the merchant is told of: every sale, and everything about subscriptions. */
const EVENTS = SDK_EVENT_TYPES.filter((eventType) => !eventType.startsWith('refund.'));

type BillingPeriod = 'weekly' | 'monthly' | 'quarterly' | 'yearly';

/** A merchant who sells one thing for 29.00 EUR before tax, once or for every period, and is told of every sale. */
export class Shop {
  private readonly known = new Map<string, { headers: Record<string, string>; untilMs: number }>();
  private readonly plans = new Map<string, string>();

  private constructor(
    private readonly services: Services,
    private readonly by: CallerOf<'apiKey'>,
    private readonly store: Awaited<ReturnType<typeof createStore>>,
    private readonly productId: string,
  ) {}

  static async open(
    services: Services,
    {
      webhookUrl,
      hasStripe,
      email = 'merchant@example.com',
    }: { webhookUrl: string; hasStripe: boolean; email?: string },
  ): Promise<Shop> {
    const { merchantId } = await createMerchant(services, {
      name: 'Fault merchant',
      email,
      keys: [],
    });
    // Signs with the shared pair, which every database of the harness has: to make one takes longer than most cases.
    await services.pool.query('update merchants set shares_webhook_key = true');
    const by = { kind: 'apiKey', environment: 'test', merchantId } as const;
    const store = await services.transact((tx) => createStore(tx, services, { by, name: 'Fault store' }));
    const storeId = encodeShortId('STO', store.id);
    const taxSettings = { country: 'DE', registrations: ['*'] };
    const update = parseUpdateStore({ id: storeId, taxSettings }, by);
    await services.transact((tx) => updateStore(tx, services, update));
    const prices = { EUR: { amount: '29.00', taxCategory: 'saas' } };
    const sold = parseCreateProduct({ storeId, name: 'Thing', prices }, by);
    const { product } = await services.transact((tx) => createProduct(tx, services, sold));
    const webhook = {
      storeId,
      channel: 'http',
      url: webhookUrl,
      events: EVENTS,
      testMode: true,
    };
    await services.transact((tx) => addWebhook(tx, services, parseAddWebhook(webhook, by)));
    for (const [code, usageLimit] of [
      [ENDLESS_CODE, null],
      [LAST_CODE, 1],
    ] as const) {
      const owner = { storeId: store.id, environment: 'test' } as const;
      const content = { ...TEN_PER_CENT, code, usageLimit };
      await services.transact((tx) => createDiscount(tx, services, { owner, content }));
    }
    if (hasStripe) {
      const { secretKey, webhookSecret } = STRIPE_SECRETS;
      await setPspAccount(services, {
        storeId: store.id,
        environment: 'test',
        provider: 'stripe',
        secretKey,
        webhookSecrets: [webhookSecret],
        isReplacingWebhookSecrets: false,
      });
    }
    return new Shop(services, by, store, encodeShortId('PROD', product.id));
  }

  /**
   * The same shop with its production key: approved for real payments, with its product published. It tells its merchant
   * nothing, because production only calls addresses that are https.
   */
  async goLive(): Promise<Shop> {
    const { services } = this;
    const by = { ...this.by, environment: 'prod' } as const;
    await approveStore(services, { storeId: this.store.id });
    const published = parsePublishProduct('onetime')({ id: this.productId }, by);
    await services.transact((tx) => publishProduct(tx, services, published));
    return new Shop(services, by, this.store, this.productId);
  }

  get isLive(): boolean {
    return this.by.environment === 'prod';
  }

  get ownStoreId(): StoreId {
    return this.store.id;
  }

  get storeId(): string {
    return encodeShortId('STO', this.store.id);
  }

  pathOf({ sessionId }: Sale): string {
    return `/${this.store.slug}/checkout/${sessionId}`;
  }

  /** A plan of one billing period, made the first time that it is sold. */
  private async planOf(billingPeriod: BillingPeriod): Promise<string> {
    const known = this.plans.get(billingPeriod);
    if (known) return known;
    const prices = { EUR: { amount: '29.00', taxCategory: 'saas' } };
    const body = { storeId: this.storeId, name: `Thing, ${billingPeriod}`, billingPeriod, prices };
    const plan = parseCreateSubscriptionProduct(body, this.by);
    const { product } = await this.services.transact((tx) => createProduct(tx, this.services, plan));
    const id = encodeShortId('PROD', product.id);
    this.plans.set(billingPeriod, id);
    return id;
  }

  /** Each subscription has a buyer of its own, so that what belongs to it is found by its buyer. */
  async openSubscription({
    billingPeriod = 'monthly',
    buyer = randomUUID(),
  }: {
    billingPeriod?: BillingPeriod;
    buyer?: string;
  } = {}): Promise<Sale> {
    return this.open({ productId: await this.planOf(billingPeriod) }, { sells: 'subscription', buyer });
  }

  openSale({ code }: { code?: string } = {}): Promise<Sale> {
    const body = { productId: this.productId, ...(code === undefined ? {} : { discountCode: code }) };
    return this.open(body, { sells: 'onetime', buyer: 'buyer-1' });
  }

  private async open(sold: { productId: string }, of: Pick<Sale, 'sells' | 'buyer'>): Promise<Sale> {
    const body = { ...sold, currency: 'EUR', expiresInSeconds: DAY_MS / SECOND_MS };
    const { sessionId } = await createSession(this.services, parseCreateSession(body, this.by));
    const id = decodeSessionId(sessionId);
    const loaded = id && (await findSession(this.services.db, id));
    if (!loaded) throw new Error(`The session ${sessionId} is gone`);
    const { orderId } = loaded.session;
    return { ...of, sessionId, orderId, orderWireId: encodeShortId('ORD', orderId) };
  }

  /** Asks for money back by API key, which approves it; the app's own jobs carry it out. */
  async giveBack({ orderWireId }: Sale, amount: string): Promise<void> {
    const orderId = decodeShortId('ORD', orderWireId);
    const payment = orderId && (await findSucceededPayment(this.services.db, orderId));
    if (!payment) throw new Error('What is given back was paid');
    const body = {
      paymentId: encodeShortId('PAY', payment.id),
      reason: 'Not as described',
      requestedAmount: { amount, currency: 'EUR' },
    };
    const command = parseCreateTicket(body, this.by);
    await this.services.transact((tx) => createRefundTicket(tx, this.services, command));
  }

  /** The headers of a buyer's token, which lives for five minutes of the stage's own time, so that many calls share it. */
  async headers({ buyer }: Pick<Sale, 'buyer'>): Promise<Record<string, string>> {
    const nowMs = this.services.clock.nowMs();
    const known = this.known.get(buyer);
    if (known && known.untilMs > nowMs) return known.headers;
    const { token } = await signSessionToken(this.services, {
      buyerIdentity: buyer,
      storeId: this.store.id,
      merchantId: this.by.merchantId,
      environment: this.by.environment,
    });
    const headers = { Authorization: `Bearer ${token}`, 'X-Environment': this.by.environment };
    this.known.set(buyer, { headers, untilMs: nowMs + TOKEN_KEPT_MS });
    return headers;
  }
}
