import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import {
  type AuthenticatedCheckoutParams,
  type CreateCheckoutSessionParams,
  TaxCategory,
  type VerifyWebhookOptions,
  type WaffoPancake,
  type WebhookEvent,
  type WebhookEventData,
} from '@waffo/pancake-ts';
import type { Demo } from './demo';
import { MerchantSite } from './merchant-site';
import { makeMonthlyPlan } from './subscription-sale';

export type OpenedSession = { sessionId: string; checkoutUrl: string; reference: string };

export type SaleParams = Partial<CreateCheckoutSessionParams>;

/** How long a webhook may take: a second or two, and longer with a restart in between. */
const WEBHOOK_TIMEOUT_MS = 20_000;

/** The demo's merchant, who makes sessions through the SDK and receives webhooks at a site of its own. */
export class Shop {
  private constructor(
    readonly sdk: WaffoPancake,
    readonly demo: Demo,
    readonly site: MerchantSite,
  ) {}

  static async open(sdk: WaffoPancake, demo: Demo): Promise<Shop> {
    const site = await MerchantSite.start();
    await sdk.webhooks.add({
      storeId: demo.storeId,
      channel: 'http',
      url: site.webhookUrl,
      events: ['order.completed'],
      testMode: true,
    });
    return new Shop(sdk, demo, site);
  }

  /** Makes a session for a price of 29.00 EUR before tax, whose receipt stays with us, unless told otherwise. */
  async openSession(params: SaleParams = {}): Promise<OpenedSession> {
    const reference = randomUUID();
    const { sessionId, checkoutUrl } = await this.sdk.checkout.createSession(this.sale(reference, params));
    return { sessionId, checkoutUrl, reference };
  }

  /** Makes a session for one of the merchant's own customers; its link carries the customer's token. */
  async openAuthenticatedSession(
    params: SaleParams & Pick<AuthenticatedCheckoutParams, 'buyerIdentity'>,
  ): Promise<OpenedSession & { token: string }> {
    const reference = randomUUID();
    const { sessionId, checkoutUrl, token } = await this.sdk.checkout.authenticated.create({
      ...this.sale(reference, params),
      buyerIdentity: params.buyerIdentity,
    });
    return { sessionId, checkoutUrl, reference, token };
  }

  /** Another store of the merchant, without any settings: Altbau Verlag, which sells the Atlas of Stairs for 29.00 EUR. */
  async openPlainStore(): Promise<{ storeId: string; productId: string }> {
    const { store } = await this.sdk.stores.create({ name: 'Altbau Verlag' });
    const { product } = await this.sdk.onetimeProducts.create({
      storeId: store.id,
      name: 'Atlas of Stairs',
      prices: { EUR: { amount: '29.00', taxCategory: TaxCategory.SaaS } },
    });
    return { storeId: store.id, productId: product.id };
  }

  /** A plan of the demo's store that is billed by the month in EUR. @returns its product's id */
  makePlan(name: string, amount: string): Promise<string> {
    return makeMonthlyPlan(this.sdk, { storeId: this.demo.storeId, name, amount });
  }

  async issueToken(buyerIdentity: string): Promise<string> {
    const { storeId } = this.demo;
    return (await this.sdk.auth.issueSessionToken({ storeId, buyerIdentity })).token;
  }

  /** The events that arrived for a session; the SDK has verified the signature of each. */
  eventsOf(session: OpenedSession, options: VerifyWebhookOptions = {}): WebhookEvent<WebhookEventData>[] {
    return this.site.webhooks
      .filter(({ body }) => body.includes(session.reference))
      .map(({ body, signature }) =>
        this.sdk.webhooks.verify<WebhookEventData>(body, signature, { environment: 'test', ...options }),
      );
  }

  /** Waits for the webhook of a sale and returns it; a second one for the same sale fails the test. */
  async soldEvent(
    session: OpenedSession,
    options: VerifyWebhookOptions = {},
  ): Promise<WebhookEvent<WebhookEventData>> {
    await expect
      .poll(() => this.eventsOf(session, options).length, { timeout: WEBHOOK_TIMEOUT_MS })
      .toBeGreaterThan(0);
    const [event, ...others] = this.eventsOf(session, options);
    expect(others).toEqual([]);
    if (!event) throw new Error('The webhook was there a moment ago');
    return event;
  }

  private sale(reference: string, params: SaleParams): CreateCheckoutSessionParams {
    return {
      productId: this.demo.products['field-guide'],
      currency: 'EUR',
      orderMerchantExternalId: reference,
      ...params,
    };
  }
}
