import { setTimeout as wait } from 'node:timers/promises';

/*
 * A client of the Solifyn API, written from the vendor's published description alone: it knows paths, fields and answers of
 * that document, and imports nothing of ours.
 */

/** Every error has this form. `message` is one text, or one for each field. */
export type ApiError = { statusCode: number; message: string | string[]; error: string };

export type CreatedCheckout = { id: string; session_id: string; checkout_url: string };

export type CheckoutSession = {
  id: string;
  session_id: string;
  price: number;
  currency: string;
  storeName: string;
  status: string;
  paymentId: string | null;
  checkoutUrl: string;
  billingAddress: Record<string, unknown> | null;
  customFields: Record<string, string>;
  product: { id: string; name: string; price: number; payWhatYouWant: boolean } | null;
  entitlementGrants: unknown[];
};

export type PricePreview = {
  originalPrice: number;
  originalCurrency: string;
  convertedPrice: number;
  convertedCurrency: string;
};

export type Discount = {
  id: string;
  discount_id: string;
  code: string;
  type: 'percentage' | 'fixed_amount';
  /** Basis points, or minor units. */
  amount: number;
  usageLimit: number | null;
  timesUsed: number;
  status: 'active' | 'expired';
  businessId: string;
};

export type CheckoutLink = { id: string; url: string; title: string | null; quantity: number };

const TOO_MANY = 429;

export class SolifynError extends Error {
  constructor(readonly body: ApiError) {
    super([body.message].flat().join('; '));
  }
}

export class SolifynClient {
  /** @param apiKey `null` for what a browser does without one */
  constructor(
    private readonly baseUrl: string,
    private readonly apiKey: string | null,
  ) {}

  readonly checkout = {
    create: (body: Record<string, unknown>) =>
      this.call<CreatedCheckout>('POST', '/v1/checkout/create', body),
    session: (id: string) => this.call<CheckoutSession>('GET', `/v1/checkout/session/${id}`),
    currencies: () =>
      this.call<{ label: string; value: string }[]>('GET', '/v1/checkout/supported-currencies'),
    pricePreview: (query: Record<string, string>) =>
      this.call<PricePreview>('GET', `/v1/checkout/price-preview?${new URLSearchParams(query)}`),
  };

  readonly discounts = {
    create: (body: Record<string, unknown>) => this.call<Discount>('POST', '/v1/discounts', body),
    get: (id: string) => this.call<Discount>('GET', `/v1/discounts/${id}`),
    list: (query: Record<string, string>) =>
      this.call<{ items: Discount[] }>('GET', `/v1/discounts?${new URLSearchParams(query)}`),
    validate: (query: { code: string; businessId: string }) =>
      this.call<Discount>('GET', `/v1/discounts/validate?${new URLSearchParams(query)}`),
    update: (id: string, body: Record<string, unknown>) =>
      this.call<Discount>('PATCH', `/v1/discounts/${id}`, body),
    delete: (id: string) => this.call<{ success: boolean }>('DELETE', `/v1/discounts/${id}`),
  };

  readonly links = {
    create: (body: Record<string, unknown>) => this.call<CheckoutLink>('POST', '/v1/checkout-links', body),
    get: (id: string) => this.call<CheckoutLink>('GET', `/v1/checkout-links/${id}`),
    update: (id: string, body: Record<string, unknown>) =>
      this.call<CheckoutLink>('PATCH', `/v1/checkout-links/${id}`, body),
    delete: (id: string) => this.call<{ success: boolean }>('DELETE', `/v1/checkout-links/${id}`),
  };

  /**
   * Comes again when it is asked to, as a program does that is one of many.
   *
   * @throws SolifynError for any other answer that is no success
   */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(this.apiKey === null ? {} : { Authorization: `Bearer ${this.apiKey}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const sent: unknown = await answer.json();
    if (answer.ok) return sent as T; // as the description says; what matters of it is checked by the tests
    if (answer.status !== TOO_MANY) throw new SolifynError(sent as ApiError); // every error has that form
    await wait(Number(answer.headers.get('retry-after') ?? 1) * 1_000);
    return this.call(method, path, body);
  }
}
